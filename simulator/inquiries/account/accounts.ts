import type { Account } from './account';
import { standardAccountTypeId } from '../template/standardTemplates';
import type { World } from '../world';

/** Makes an account; the reference ID must not belong to another one. */
export function makeAccount(
	world: World,
	referenceId: string | null,
	typeId: string | null,
	now: number,
): Account {
	const account: Account = {
		id: world.identifiers.next('act'),
		referenceId,
		typeId: typeId ?? standardAccountTypeId,
		createdAt: now,
		updatedAt: now,
	};
	world.accounts.set(account.id, account);
	if (referenceId !== null) world.accountsByReferenceId.set(referenceId, account);
	return account;
}

/** The account with this reference ID, made where there is none. */
export function accountForReferenceId(
	world: World,
	referenceId: string | null,
	typeId: string | null,
	now: number,
): Account {
	const known = referenceId === null ? undefined : world.accountsByReferenceId.get(referenceId);
	return known ?? makeAccount(world, referenceId, typeId, now);
}
