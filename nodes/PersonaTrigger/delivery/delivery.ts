import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { eventsOf, isChosen } from '../../shared/events/chosenEvents';
import { eventOutput } from '../../shared/events/eventOutput';
import type { EventFilters } from '../../shared/events/filters';
import { passes } from '../../shared/events/filters';
import type { PersonaEvent } from '../../shared/events/personaEvent';
import { parseBody, readEvent } from '../../shared/events/personaEvent';
import { timing } from '../../shared/time/timing';
import { memoryOf, registrationStateOf } from '../memory/processMemory';
import { activeSecrets, typedSecrets } from '../memory/secrets';
import { RETRY_SECONDS } from '../memory/startedEvents';
import { refreshSecrets } from '../registration/refreshSecrets';
import { isManual } from '../registration/registrationMode';
import { readRawBody } from './rawBody';
import type { SignatureStatus } from './signature';
import { verifySignature, signatureCount } from './signature';

/** Persona's webhook log shows these answers. They contain nothing of the delivery. */
const REFUSALS: Record<Exclude<SignatureStatus, 'valid'> | 'noSecret', string> = {
	missing: 'The header Persona-Signature is missing',
	malformed: 'The header Persona-Signature cannot be read',
	mismatch:
		'The signature does not match this body and secret. If the trigger now uses another webhook, archive this one',
	stale: 'The signature is older than the tolerance allows',
	noSecret: 'The node has no secret to check the signature. Activate the workflow again',
};

/** Larger than any event. Each signature needs a pass over the whole body. */
const LARGEST_BODY_BYTES = 2 * 1024 * 1024;

/** Answers with a status that n8n itself does not use. */
function answer(
	context: IWebhookFunctions,
	statusCode: number,
	message: string,
): IWebhookResponseData {
	context.getResponseObject().status(statusCode).json({ message });
	return { noWebhookResponse: true };
}

/** Starts nothing. The answer is 200, so Persona does not send the event again. */
function ignored(message: string): IWebhookResponseData {
	return { webhookResponse: { message } };
}

/** Whether a user listens for a test event. */
function isTest(context: IWebhookFunctions): boolean {
	return context.getMode() === 'manual';
}

async function secrets(context: IWebhookFunctions): Promise<string[]> {
	if (isManual(context)) {
		const { webhookSecret } = await context.getCredentials('personaApi');
		return typedSecrets(webhookSecret);
	}
	const state = registrationStateOf(context, isTest(context));
	return activeSecrets(state.secrets, timing.clock.now());
}

function filtersOf(context: IWebhookFunctions): EventFilters {
	const given = context.getNodeParameter('filters', {}) as IDataObject;
	const { inquiryTemplateId: template, status, referenceIdPrefix } = given;
	const isLocator = typeof template === 'object' && template !== null && 'value' in template;
	return {
		inquiryTemplateId: String((isLocator ? template.value : template) ?? '').trim(),
		status: Array.isArray(status) ? status.map(String) : [],
		referenceIdPrefix: String(referenceIdPrefix ?? '').trim(),
	};
}

/** How old a signature may be, in seconds; 0 for any age. The default replaces anything that is not a number. */
function toleranceOf({ toleranceSeconds }: IDataObject): number {
	const given = Number(toleranceSeconds === '' ? NaN : (toleranceSeconds ?? NaN));
	return given >= 0 ? given : RETRY_SECONDS;
}

/** Whether this event has come before and the user wants it only once. A test event may come again. */
function isRepeated(
	context: IWebhookFunctions,
	{ id }: PersonaEvent,
	options: IDataObject,
): boolean {
	if (options.ignoreDuplicates === false || id === null || isTest(context)) return false;
	const { started } = memoryOf(context);
	// The node must remember an event as long as it accepts its signature.
	const rememberedSeconds = Math.max(RETRY_SECONDS, toleranceOf(options));
	const staticData = context.getWorkflowStaticData('node');
	return !started.isFirst(id, staticData, timing.clock.now(), rememberedSeconds);
}

async function handled(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const rawBody = await readRawBody(context.getRequestObject());
	if (rawBody && rawBody.length > LARGEST_BODY_BYTES) {
		return answer(context, 413, 'The body is larger than 2 MB');
	}
	const options = context.getNodeParameter('options', {}) as IDataObject;
	const known = await secrets(context);
	if (known.length === 0) return answer(context, 401, REFUSALS.noSecret);

	const signature = context.getHeaderData()['persona-signature'];
	const status = verifySignature(
		signature,
		rawBody,
		known,
		toleranceOf(options),
		timing.clock.now(),
	);
	if (status !== 'valid' || rawBody === undefined) {
		return answer(context, 401, REFUSALS[status === 'valid' ? 'mismatch' : status]);
	}

	const body = parseBody(rawBody);
	if (body === undefined) return answer(context, 400, 'The body must be a JSON object');
	const event = readEvent(body);
	if (!isChosen(eventsOf(context), event.name)) return ignored('Event not chosen');
	if (!passes(event, filtersOf(context))) return ignored('Event filtered out');

	const workflowData = [context.helpers.returnJsonArray([eventOutput(context, body, event)])];
	// Last: if something before it fails, Persona's next try can still start the workflow.
	if (isRepeated(context, event, options)) return ignored('Event received before');
	if (!isManual(context)) registrationStateOf(context, isTest(context)).restore();
	const isRotated =
		options.followRotation !== false &&
		signatureCount(signature) > known.length &&
		!isManual(context);
	if (options.ignoreDuplicates === false && !isRotated) return { workflowData };
	// n8n 2.41 sends its own answer only after it has started the execution, and then treats the change of the
	// static data as saved. If the node answers here, n8n saves the change in time.
	const answered = answer(context, 200, 'Event received');
	if (isRotated) await refreshSecrets(context);
	return { ...answered, workflowData };
}

/**
 * Handles one delivery. Answers 401 without an execution if the signature is not Persona's, and 200 without an
 * execution if the event is not wanted. Sends no request before the answer, which Persona expects within five
 * seconds (docs.withpersona.com/webhooks).
 *
 * Never throws: n8n would record a failed execution for any sender of a request.
 */
export async function webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
	try {
		return await handled(this);
	} catch {
		// Persona sends the event again. The error is not logged, because its text may contain the delivery.
		return answer(this, 500, 'The event could not be handled');
	}
}
