import { isoTime } from '../engine/clock';
import { badRequest, refusal } from '../engine/errors';
import { ParameterReader } from '../engine/parameterReader';
import type { TagAction } from '../engine/tags';
import type { DescribedCall } from './environment';
import { relationshipOf } from './kinds';
import type { DescribedObject } from './store';

type Change = (call: DescribedCall, object: DescribedObject) => void;

/** `meta` of a request's body. */
const metaOf = ({ body }: DescribedCall) => ParameterReader.ofBody(body).part('meta');

/** @throws PersonaError 400 where it is missing */
function requiredText(call: DescribedCall, name: string): string {
	const meta = metaOf(call);
	const text = meta.requiredText(name);
	meta.check();
	return text;
}

const changeTags =
	(action: TagAction, events: string[]): Change =>
	(call, object) => {
		const { described } = call.environment;
		const present = (object.attributes.tags ?? []) as string[];
		const tags = described.settings.tags.after(action, present, call.body);
		if (tags.join() === present.join()) return;
		described.change(object, { tags }, call.now);
		described.announce(object, events, call.now);
	};

const setStatus =
	(statusOf: (call: DescribedCall) => string): Change =>
	(call, object) => {
		const { described } = call.environment;
		described.change(object, { status: statusOf(call) }, call.now);
		described.announce(object, ['status-updated'], call.now);
	};

/** Attaches objects, or takes them off; the prefix of an ID says which relationship is meant. */
const changeObjects =
	(isAdded: boolean): Change =>
	(call, object) => {
		const { described } = call.environment;
		const meta = metaOf(call);
		const ids = meta.texts('object-ids') ?? [];
		meta.check();
		const places = ids.map((id): [id: string, name: string] => {
			const name = relationshipOf(object.type, id);
			if (name === undefined) throw badRequest(`meta.object-ids: ${id} cannot be attached`);
			return [id, name];
		});
		described.alter(object, call.now, () => {
			for (const [id, name] of places) {
				described.unrelate(object, name, id);
				if (isAdded) described.relate(object, name, id);
			}
		});
	};

/** Repeating it, or taking away what is not there, is no error. */
const changeRelations =
	(isAdded: boolean): Change =>
	(call, object) => {
		const { described } = call.environment;
		const key = requiredText(call, 'relation-schema-key');
		const id = requiredText(call, 'target-object-id');
		const target = described.find('account', id) ?? described.find('transaction', id);
		if (target === undefined) throw refusal(404, 'meta.target-object-id is not found');
		const isSame = (each: { key: string; id: string }) => each.key === key && each.id === id;
		if (object.relations.some(isSame) === isAdded) return;
		described.alter(object, call.now, () => {
			object.relations = object.relations.filter((each) => !isSame(each));
			if (isAdded) object.relations.push({ key, id, at: call.now });
		});
		described.announce(object, [isAdded ? 'added-relation' : 'removed-relation'], call.now);
	};

/** What `POST /collection/{id}/name` does, by that name. */
export const actions: Readonly<Record<string, Change | undefined>> = {
	'add-tag': changeTags('add-tag', ['tag-added', 'updated-tags']),
	'remove-tag': changeTags('remove-tag', ['tag-removed', 'updated-tags']),
	'set-tags': changeTags('set-tags', ['updated-tags']),
	'set-status': setStatus((call) => requiredText(call, 'status')),
	deactivate: setStatus(() => 'inactive'),
	reactivate: setStatus(() => 'active'),
	expire: setStatus(() => 'expired'),
	assign: (call, object) => {
		const assignee = requiredText(call, 'user-email-address');
		const { described } = call.environment;
		const changed = { 'assignee-id': assignee, 'assigned-at': isoTime(call.now) };
		described.change(object, changed, call.now);
		described.announce(object, ['assigned'], call.now);
	},
	'add-objects': changeObjects(true),
	'remove-objects': changeObjects(false),
	'add-relation': changeRelations(true),
	'remove-relation': changeRelations(false),
};
