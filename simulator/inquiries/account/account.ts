/** All times in milliseconds since 1970. */
export interface Account {
	id: string;
	referenceId: string | null;
	typeId: string;
	createdAt: number;
	updatedAt: number;
}
