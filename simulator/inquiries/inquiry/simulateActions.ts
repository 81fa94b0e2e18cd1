import { badRequest, refusal } from '../../engine/errors';
import { Identifiers } from '../../engine/identifiers';
import { isJsonObject, type JsonObject } from '../../engine/jsonValue';
import { ParameterReader } from '../../engine/parameterReader';
import type { Inquiry } from './inquiry';
import { actOnInquiry, type InquiryAction } from './inquiryActions';
import type { Verification, VerificationTemplate } from '../verification/verification';
import { makeVerification } from '../verification/verifications';
import { World } from '../world';

/** The types of docs.withpersona.com/integration-testing that change the inquiry's status. */
const statusActions: Readonly<Record<string, InquiryAction>> = {
	start_inquiry: 'start',
	complete_inquiry: 'complete',
	fail_inquiry: 'fail',
	expire_inquiry: 'expire',
	mark_for_review_inquiry: 'mark-for-review',
	approve_inquiry: 'approve',
	decline_inquiry: 'decline',
};

/** Those that make a verification with this outcome. */
const verificationActions: Readonly<Record<string, Verification['status']>> = {
	create_passed_verification: 'passed',
	create_failed_verification: 'failed',
};

export type SimulateAction =
	{ action: InquiryAction } | { outcome: Verification['status']; template: VerificationTemplate };

/**
 * Reads `meta.simulate-actions`, a list of `{type}` and `{type, data: {verification-template-id}}`.
 *
 * @throws PersonaError 400; 404 (assumption) for a verification template that does not exist
 */
export function readSimulateActions(world: World, body: JsonObject | undefined): SimulateAction[] {
	const meta = ParameterReader.ofBody(body).part('meta');
	const given = meta.value('simulate-actions');
	if (!Array.isArray(given)) {
		throw badRequest(`meta.simulate-actions ${given === null ? 'is missing' : 'must be an array'}`);
	}
	return given.map((entry, index) => {
		const path = `meta.simulate-actions[${index}]`;
		if (!isJsonObject(entry)) throw badRequest(`${path} must be an object`);
		return readOne(world, ParameterReader.ofPart(entry, path), path);
	});
}

function readOne(world: World, entry: ParameterReader, path: string): SimulateAction {
	const type = entry.requiredText('type');
	entry.check();
	const action = statusActions[type];
	if (action !== undefined) return { action };
	const outcome = verificationActions[type];
	if (outcome === undefined) throw badRequest(`${path}.type ${type} is not a simulate action`);
	const data = entry.part('data');
	const templateId = data.requiredText('verification-template-id');
	entry.check();
	const template = world.verificationTemplates.get(templateId);
	if (template === undefined) {
		throw refusal(404, `${path}.data.verification-template-id is not found`);
	}
	return { outcome, template };
}

/**
 * Runs them in order through the inquiry's states. Where one is refused, none happens (assumption).
 *
 * @throws PersonaError 409 where the state does not allow one
 */
export function performSimulateActions(
	world: World,
	inquiry: Inquiry,
	actions: readonly SimulateAction[],
	now: number,
): void {
	// Tried on a copy in a world of its own, so that what is refused has never happened to anybody.
	const identifiers = new Identifiers('Scratch');
	const scratch = new World({ ...world.settings, identifiers, onStateChange: undefined });
	perform(scratch, structuredClone(inquiry), actions, now);
	perform(world, inquiry, actions, now);
}

function perform(
	world: World,
	inquiry: Inquiry,
	actions: readonly SimulateAction[],
	now: number,
): void {
	for (const each of actions) {
		if ('action' in each) actOnInquiry(each.action, { world, inquiry, now });
		else makeVerification(world, inquiry, each.template, each.outcome, now);
	}
}
