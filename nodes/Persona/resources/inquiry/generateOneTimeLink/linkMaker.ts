import type { INodeExecutionData } from 'n8n-workflow';

import {
	isStateRefusal,
	PersonaFailure,
	withDetails,
} from '../../../../shared/errors/personaFailure';
import { inquiryFromItem, inquiryKind } from '../../../../shared/objects/inquiry';
import { objectPath } from '../../../../shared/objects/objectPath';
import type { ObjectState } from '../../../../shared/objects/objectState';
import { stateInWords, stateOf } from '../../../../shared/objects/objectState';
import type { PersonaResource } from '../../../../shared/protocol/personaDocument';
import { resourceOf } from '../../../../shared/protocol/personaDocument';
import type { PersonaResponse } from '../../../../shared/protocol/personaRequest';
import type { OperationContext } from '../../../operation/operation';

/** Statuses in which Persona accepts no more input and creates no link. */
const CLOSED_STATUSES = ['approved', 'completed', 'declined', 'failed', 'needs_review'];

/** Whether an item is an event of Persona Trigger: it describes the past, not the current state. */
function isEvent({ json }: INodeExecutionData): boolean {
	return typeof json.eventId === 'string' && json.eventId !== '';
}

function isClosed({ status, redacted }: ObjectState): boolean {
	return redacted || CLOSED_STATUSES.includes(status);
}

/**
 * Makes a one-time link for an inquiry, with as few requests as its state allows. Persona creates no link for an
 * expired inquiry (docs.withpersona.com/inquiry-one-time-links).
 */
export class LinkMaker {
	private state: ObjectState | undefined;

	private resumed = false;

	constructor(
		private readonly context: OperationContext,
		private readonly inquiryId: string,
		private readonly expiresInSeconds: number | undefined,
		private readonly resumeIfExpired: boolean,
		/** The inquiry from a lookup a moment ago, if there was one. */
		private readonly found?: PersonaResource,
	) {}

	/** @throws PersonaFailure if no link can be made */
	async make(): Promise<PersonaResponse> {
		const state = this.found
			? stateOf(this.found)
			: (this.stateFromItem() ?? (await this.readState()));
		try {
			return await this.generateLink(state, '');
		} catch (refusal) {
			if (!isStateRefusal(refusal)) throw this.withResumeNote(refusal);
		}
		// Other steps than before, because Persona has stored its refusal under the first keys. A second run of the
		// node comes here again, whatever the inquiry's status is then, and gets the same link.
		try {
			return await this.generateLink(await this.readState(), 'AfterLook');
		} catch (refusal) {
			throw this.withResumeNote(refusal);
		}
	}

	/** The state from the input item, if that saves a request and is safe to use. */
	private stateFromItem(): ObjectState | undefined {
		if (this.context.isTool) return undefined;
		const { status } = inquiryFromItem(this.context.inputItem, this.inquiryId);
		if (status === undefined) return undefined;
		const state = { status, redacted: false };
		const isExpired = status === 'expired';
		// Only Persona itself decides that no link can be made.
		const endsHere = isClosed(state) || (isExpired && !this.resumeIfExpired);
		// An event may arrive days late, and Persona would also resume an inquiry that is pending by then.
		const isPast = isExpired && isEvent(this.context.inputItem);
		return endsHere || isPast ? undefined : state;
	}

	private async readState(): Promise<ObjectState> {
		const { body } = await this.context.send(
			{ method: 'GET', path: objectPath(inquiryKind, this.inquiryId) },
			'look',
		);
		return stateOf(resourceOf(body));
	}

	private async generateLink(state: ObjectState, suffix: string): Promise<PersonaResponse> {
		this.state = state;
		if (isClosed(state)) throw this.closedFailure(state);
		if (state.status === 'expired') {
			if (!this.resumeIfExpired) throw this.expiredFailure();
			await this.resume(suffix);
		}
		return await this.context.sendForOutput(
			{
				method: 'POST',
				path: objectPath(inquiryKind, this.inquiryId, 'generate-one-time-link'),
				body:
					this.expiresInSeconds === undefined
						? undefined
						: { meta: { 'expires-in-seconds': this.expiresInSeconds } },
			},
			`link${suffix}`,
		);
	}

	/**
	 * Creates a session; the link creates another one. Persona could make a link for this session, but not with an
	 * expiry (docs.withpersona.com/api-reference/inquiry-sessions/generate-a-one-time-link).
	 */
	private async resume(suffix: string): Promise<void> {
		const path = objectPath(inquiryKind, this.inquiryId, 'resume');
		const { body } = await this.context.send({ method: 'POST', path }, `resume${suffix}`);
		this.state = stateOf(resourceOf(body));
		this.resumed = true;
	}

	private withResumeNote(error: unknown): unknown {
		if (!(error instanceof PersonaFailure) || !this.resumed) return error;
		return withDetails(error, {}, `The inquiry was resumed and is now ${this.state?.status}.`);
	}

	private closedFailure(state: ObjectState): PersonaFailure {
		const words = stateInWords(inquiryKind, state);
		const sign = state.redacted ? 'redactedAt' : 'error.status';
		return new PersonaFailure(
			`Persona creates no one-time link, because the inquiry is ${words}`,
			`Persona creates links only for created, pending and expired inquiries that are not redacted. ${this.inquiryId} is ${words}. Check ${sign} with an If node, leave out such inquiries before this node, or create a new inquiry.`,
		);
	}

	private expiredFailure(): PersonaFailure {
		return new PersonaFailure(
			'Persona creates no one-time link, because the inquiry is expired',
			`${this.inquiryId} must be resumed first. Switch on 'Resume If Expired', or add a Persona node with the operation Resume before this node.`,
		);
	}
}
