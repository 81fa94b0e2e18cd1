import { ParameterReader } from '../engine/parameterReader';
import type { TagAction } from '../engine/tags';
import type { DescribedCall } from './environment';
import type { DescribedObject } from './store';

type Change = (call: DescribedCall, object: DescribedObject) => void;

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

/** What `POST /collection/{id}/name` does, by that name. */
export const actions: Readonly<Record<string, Change | undefined>> = {
	'add-tag': changeTags('add-tag', ['tag-added', 'updated-tags']),
	'remove-tag': changeTags('remove-tag', ['tag-removed', 'updated-tags']),
	'set-tags': changeTags('set-tags', ['updated-tags']),
	'set-status': (call, object) => {
		const { described } = call.environment;
		const meta = ParameterReader.ofBody(call.body).part('meta');
		const status = meta.requiredText('status');
		meta.check();
		described.change(object, { status }, call.now);
		described.announce(object, ['status-updated'], call.now);
	},
};
