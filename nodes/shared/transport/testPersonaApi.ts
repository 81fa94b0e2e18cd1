import type {
	ICredentialDataDecryptedObject,
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	IDataObject,
	INodeCredentialTestResult,
} from 'n8n-workflow';

import { PersonaApi } from '../../../credentials/PersonaApi.credentials';
import { explainFailure } from '../errors/explainFailure';
import { PersonaFailure } from '../errors/personaFailure';
import type { AttemptResult } from '../protocol/attemptResult';
import { checkedBaseUrl } from './baseUrl';
import type { FullResponse } from './readAttempt';
import { codeOf, resultOf } from './readAttempt';

const TIMEOUT_MILLISECONDS = 10_000;

/** Costs nothing and needs no permission (docs.withpersona.com/api-reference/rate-limits). */
const PATH = '/rate-limits';

const NOT_PERSONA =
	'The Base URL is not the address of the Persona API. Set it to https://api.withpersona.com/api/v1, or to the address of your proxy.';

/** What an HTTP status says about the credential. */
const REFUSALS: Record<number, string> = {
	401: 'Persona does not know this API key. Copy it again from the Persona dashboard (API > API Keys), and check that it was not revoked.',
	403: "Persona knows this API key but refuses the request. Check the key's permissions. Check that its IP allowlist contains the address of your n8n.",
	404: NOT_PERSONA,
	429: 'Persona knows this API key, but its rate limit is used up. Test it again in a minute.',
};

async function send(
	{ helpers }: ICredentialTestFunctions,
	data: ICredentialDataDecryptedObject,
): Promise<AttemptResult> {
	const url = `${checkedBaseUrl(String(data.baseUrl ?? '').trim())}${PATH}`;
	const { headers } = await new PersonaApi().authenticate(data, { url });
	try {
		// n8n gives a credential test no other way to send a request.
		const response = (await helpers.request({
			method: 'GET',
			uri: url,
			headers,
			json: true,
			simple: false,
			resolveWithFullResponse: true,
			followRedirect: false,
			timeout: TIMEOUT_MILLISECONDS,
		})) as FullResponse;
		return resultOf(response);
	} catch (error) {
		return { kind: 'unanswered', code: codeOf(error) };
	}
}

/** @throws PersonaFailure if the credential cannot be used */
function check(result: AttemptResult): void {
	if (result.kind === 'response') {
		const { statusCode, body } = result;
		const refusal = REFUSALS[statusCode];
		if (refusal) throw new PersonaFailure(refusal, '');
		if (statusCode < 300) {
			if (!Array.isArray(body.data)) throw new PersonaFailure(NOT_PERSONA, '');
			return;
		}
	}
	const { message, description } = explainFailure(result, { method: 'GET', path: PATH });
	throw new PersonaFailure(message, description.replace('Run this item', 'Test the key'));
}

/** The environment in the name of a key, or an empty text. */
function environmentOf(apiKey: IDataObject[string]): string {
	const [, environment] = /^\s*persona_(sandbox|production)_/.exec(String(apiKey)) ?? [];
	return environment ? `${environment} ` : '';
}

/**
 * n8n's test of the credential: whether Persona's API answers at the Base URL and knows the key. A function
 * instead of n8n's generic request, which has no message for an address that does not answer.
 */
export async function testPersonaApi(
	this: ICredentialTestFunctions,
	{ data = {} }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	try {
		check(await send(this, data));
	} catch (error) {
		const { message = '', description = '' } = error as Partial<PersonaFailure>;
		return { status: 'Error', message: `${message.replace(/\.$/, '')}. ${description}`.trim() };
	}
	return {
		status: 'OK',
		message: `Persona knows this ${environmentOf(data.apiKey)}key. Its permissions were not tested.`,
	};
}
