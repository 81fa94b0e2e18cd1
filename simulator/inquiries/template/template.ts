export type FieldType =
	'string' | 'date' | 'number' | 'boolean' | 'choices' | 'multi_choices' | 'json';

/** Seconds; `afterStart` null means "as after create". */
export interface ExpirationIntervals {
	afterCreate: number;
	afterStart: number | null;
	afterResume: number;
}

/** All times in milliseconds since 1970. */
export interface InquiryTemplate {
	id: string;
	sequence: number;
	createdAt: number;
	name: string;
	status: 'active' | 'inactive';
	/** True for a template of the legacy kind, with an ID that starts with `tmpl_`. */
	legacy: boolean;
	/** The last one is the latest published version. */
	versionIds: string[];
	fields: Record<string, FieldType>;
	expiration: ExpirationIntervals;
	/** Life of a one-time link that is made without `expires-in-seconds`. */
	oneTimeLinkSeconds: number;
}
