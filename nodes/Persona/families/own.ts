import type { Operation } from '../operation/operation';

/** What a member of a family says of itself: its description, and those parts that may differ from the family. */
export type Own<Member extends Operation, Differing extends keyof Member = never> = Pick<
	Member,
	'description'
> &
	Partial<Pick<Member, Differing>>;
