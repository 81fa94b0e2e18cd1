import type { Request, RequestHandler } from 'express';
import type { EnvironmentName } from '../engine/environment';
import { badRequest, PersonaError } from '../engine/errors';
import { isJsonObject, type JsonObject } from '../engine/jsonValue';

/**
 * Answers a control request with the result of the work, as JSON; an error of the work becomes a
 * refusal in Persona's form, 400 where it has no status of its own.
 */
export function controlAnswer(
	work: (body: JsonObject, request: Request) => unknown,
	status = 200,
): RequestHandler {
	return async (request, response) => {
		try {
			const body: unknown = request.body;
			response.status(status).json((await work(isJsonObject(body) ? body : {}, request)) ?? {});
		} catch (error) {
			const refused =
				error instanceof PersonaError
					? error
					: badRequest(error instanceof Error ? error.message : String(error));
			response.status(refused.status).json(refused.body());
		}
	};
}

/** The environment that a control request names; production where it names none. */
export function environmentOf(body: JsonObject): EnvironmentName {
	const { environment = 'production' } = body;
	if (environment === 'sandbox' || environment === 'production') return environment;
	throw badRequest('environment must be sandbox or production');
}
