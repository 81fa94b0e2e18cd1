import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { eventsOf, isChosen } from '../../shared/events/chosenEvents';
import type { EventFilters } from '../../shared/events/filters';
import { passes } from '../../shared/events/filters';
import type { PersonaEvent } from '../../shared/events/personaEvent';
import { parseBody, readEvent } from '../../shared/events/personaEvent';
import { simplifyEvent } from '../../shared/events/simplifyEvent';
import { timing } from '../../shared/time/timing';
import { memoryOf, registrationStateOf } from '../memory/processMemory';
import { activeSecrets, typedSecrets } from '../memory/secrets';
import { RETRY_SECONDS } from '../memory/startedEvents';
import { refreshSecrets } from '../registration/refreshSecrets';
import { isManual } from '../registration/registrationMode';
import { readRawBody } from './rawBody';
import type { SignatureStatus } from './signature';
import { verifySignature, signatureCount } from './signature';

/** Persona's webhook log shows the answer; nothing of the delivery is in it. */
const REFUSALS: Record<Exclude<SignatureStatus, 'valid'> | 'noSecret', string> = {
	missing: 'The header Persona-Signature is missing',
	malformed: 'The header Persona-Signature cannot be read',
	mismatch:
		'The signature does not match this body and secret. If the trigger now uses another webhook, archive this one',
	stale: 'The signature is older than the tolerance allows',
	noSecret: 'The node has no secret to check the signature. Activate the workflow again',
};

/** More than any event has. Each signature of a body costs a pass over all of it. */
const LARGEST_BODY_BYTES = 2 * 1024 * 1024;

/** Answers by itself, where n8n's own answer would have another status. */
function answer(
	context: IWebhookFunctions,
	statusCode: number,
	message: string,
): IWebhookResponseData {
	context.getResponseObject().status(statusCode).json({ message });
	return { noWebhookResponse: true };
}

/** Answered with 200, so that Persona does not send it again, and nothing is started. */
function ignored(message: string): IWebhookResponseData {
	return { webhookResponse: { message } };
}

/** Whether somebody listens for a test event. */
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

/** How old a signature may be, in seconds; 0 for any age. What is not a number is taken for the default. */
function toleranceOf({ toleranceSeconds }: IDataObject): number {
	const given = Number(toleranceSeconds === '' ? NaN : (toleranceSeconds ?? NaN));
	return given >= 0 ? given : RETRY_SECONDS;
}

/** The same event again, where the user wants it once. Whoever listens for a test event wants it again. */
function isRepeated(
	context: IWebhookFunctions,
	{ id }: PersonaEvent,
	options: IDataObject,
): boolean {
	if (options.ignoreDuplicates === false || id === null || isTest(context)) return false;
	const { started } = memoryOf(context);
	// For as long as a recorded delivery is accepted, it must be known again.
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

	const json = context.getNodeParameter('simplify', true) ? simplifyEvent(event) : body;
	const workflowData = [context.helpers.returnJsonArray([json])];
	// Last, so that what fails before may start when Persona tries again.
	if (isRepeated(context, event, options)) return ignored('Event received before');
	if (!isManual(context)) registrationStateOf(context, isTest(context)).restore();
	const isRotated =
		options.followRotation !== false &&
		signatureCount(signature) > known.length &&
		!isManual(context);
	if (options.ignoreDuplicates === false && !isRotated) return { workflowData };
	// n8n 2.41 answers by itself only after it has started the execution, and with that it takes the change
	// of the static data for saved. It saves in time what is answered here.
	const answered = answer(context, 200, 'Event received');
	if (isRotated) await refreshSecrets(context);
	return { ...answered, workflowData };
}

/**
 * Handles one delivery: 401 and no execution where the signature is not Persona's, else an execution, or
 * 200 and none where the event is not wanted. Asks nobody anything before it is answered, which is well
 * within Persona's five seconds (docs.withpersona.com/webhooks).
 *
 * Never throws: n8n would record an execution, failed, for whoever sent the request.
 */
export async function webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
	try {
		return await handled(this);
	} catch {
		// Persona sends the event again. What failed may have the delivery in its text: it is not logged.
		return answer(this, 500, 'The event could not be handled');
	}
}
