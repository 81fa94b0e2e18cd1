import type { Json, JsonObject } from './reducedDescription';
import { searchable } from './searchable';

/** A place where Persona's API is known to be otherwise than its description says. */
export interface Amendment {
	/** JSON pointers into the description; `-` at the end is a list's next place. */
	at: string[];
	value: Json | ((description: JsonObject) => Json);
	/** Who says so. */
	source: string;
}

const inSearchBody = (collection: string, place: string) =>
	`/paths/~1${collection}~1search/post/requestBody/content/application~1json/schema/properties/${place}`;

/** A comparison of an attribute, or comparisons joined by and, or, not, of which each is one of `members`. */
const condition = (attribute: Json, members: Json[]): Json => ({
	oneOf: [
		{
			type: 'object',
			additionalProperties: false,
			required: ['attribute', 'operator', 'value'],
			properties: {
				attribute,
				operator: { enum: ['eq', 'gt', 'gte', 'lt', 'lte'] },
				value: { type: ['string', 'number', 'boolean'] },
			},
		},
		...members.flatMap((member): Json[] => [
			...['and', 'or'].map((logic) => ({
				type: 'object',
				additionalProperties: false,
				required: [logic],
				properties: { [logic]: { type: 'array', maxItems: 20, items: member } },
			})),
			{
				type: 'object',
				additionalProperties: false,
				required: ['not'],
				properties: { not: member },
			},
		]),
	],
});

/** What the description says of one search in prose alone. */
function amendmentsOfSearch([collection, pattern]: [string, string]): Amendment[] {
	const attribute = { type: 'string', pattern };
	return [
		{
			at: [inSearchBody(collection, 'query')],
			value: condition(attribute, [condition(attribute, [condition(attribute, [])])]),
			source:
				'The prose of the description, beside `query` of each search: its searchable attributes; operators eq, gt, gte, lt, lte; and, or, not; two levels; 20 clauses at most.',
		},
		{
			at: [inSearchBody(collection, 'sort/properties/attribute')],
			value: attribute,
			source: 'The prose of the description: the searchable attributes.',
		},
		{
			at: [inSearchBody(collection, 'sort/properties/direction/enum')],
			value: ['asc', 'desc'],
			source: 'The prose of the description, beside `direction` of each search.',
		},
	];
}

/** The types of all objects, and their families, such as `verification` of `verification/selfie`. */
function objectTypes({ components }: JsonObject): string[] {
	const schemas = JSON.stringify((components as JsonObject).schemas);
	const single = schemas.matchAll(/"type":\{"const":"([^"]+)"/g);
	// Kinds of a family stand in a discriminator's mapping.
	const ofFamilies = schemas.matchAll(/"([\w-]+\/[\w/-]+)":"#\/components\/schemas\//g);
	const names = [...single, ...ofFamilies].map(([, type = '']) => type);
	return [...new Set(names.flatMap((type) => [type, type.replace(/\/.*/, '')]))].sort();
}

const schemasOf = ({ components }: JsonObject) =>
	Object.entries((components as JsonObject).schemas as JsonObject);

/** What an object of a kind has, by the schema of its attributes or relationships. */
const namesIn = (schema: Json, part: string): string[] => {
	const names = JSON.parse(JSON.stringify(schema)) as {
		properties?: Record<string, { properties?: JsonObject } | undefined>;
	};
	return Object.keys(names.properties?.[part]?.properties ?? {});
};

/** A comma-separated list of names, of which each may go on after a dot. */
const listOf = (names: string[], rest: string): Json => {
	const name = `(${[...new Set(names)].sort().join('|')})${rest}`;
	return { type: 'string', pattern: `^${name}(,${name})*$` };
};

/** All that is known to be otherwise; tests hold to this where the two differ. */
export const overlay: Amendment[] = [
	{
		at: ['/components/schemas/api-version/enum/-'],
		value: '2026-09-29',
		source:
			'docs.withpersona.com/2026-09-29/webhooks: the newest version, which the description of 2025-12-08 cannot know.',
	},
	{
		at: ['/paths/~1inquiry-sessions/get/parameters/-'],
		value: { $ref: '#/components/parameters/pagination-query-params' },
		source:
			"The description's own response has `links` whose example pages, and Airbyte's connector source-persona sends page[size]=100.",
	},
	...Object.entries(searchable).flatMap(amendmentsOfSearch),
	{
		at: ['/paths/~1accounts/post/responses/404'],
		value: { $ref: '#/components/responses/not-found' },
		source: 'Seen on the sandbox in July 2026: an account type that is not there.',
	},
	{
		at: ['account', 'inquiry'].map(
			(type) => `/components/schemas/${type}/properties/attributes/properties/tags/items`,
		),
		value: { type: ['string', 'null'], not: { pattern: '[a-z]' } },
		source:
			'Seen on the sandbox, with accounts: a tag given as vip is stored and returned as VIP. The tests assume the same of inquiries.',
	},
	{
		at: ['/components/parameters/include-query-parameter/schema'],
		value: (description) => {
			const all = schemasOf(description).flatMap(([, schema]) => namesIn(schema, 'relationships'));
			return listOf(all, `(\\.(${[...new Set(all)].join('|')}))*`);
		},
		source: 'The prose of the description: a comma-separated list of relationship paths.',
	},
	{
		at: ['/components/parameters/fields-query-parameter/schema/properties'],
		value: (description) =>
			Object.fromEntries(
				schemasOf(description).flatMap(([type, schema]) => {
					const names = namesIn(schema, 'attributes');
					return names.length > 0 ? [[type, listOf(names, '(\\.[^,.]+)?')]] : [];
				}),
			),
		source:
			'docs.withpersona.com/response-body: attributes by name, and one of `fields` as in fields.name_first.',
	},
	...Object.entries({
		inquiry: [
			...['created', 'pending', 'completed', 'expired', 'failed'],
			...['needs_review', 'approved', 'declined'],
		],
		'inquiry-session': ['new', 'active', 'expired'],
		'inquiry-template': ['active', 'inactive'],
	}).map(([type, statuses]): Amendment => ({
		at: [`/components/schemas/${type}/properties/attributes/properties/status/enum`],
		value: statuses,
		source: 'The prose of the description beside `status`: possible values.',
	})),
	{
		at: ['/components/parameters/fields-query-parameter/schema/propertyNames'],
		value: (description) => ({ enum: objectTypes(description) }),
		source:
			'docs.withpersona.com/response-body: fields[TYPE] takes the type of an object; since 2025-10-27 fields[verification] is for all kinds.',
	},
	{
		at: [
			...[
				'browser-fingerprints',
				'countries',
				'email-addresses',
				'geolocations',
				'names',
				'strings',
			],
			...['government-id-numbers', 'ip-addresses', 'phone-numbers'],
		].map(
			(kind) =>
				`/components/schemas/lists-${kind}/properties/relationships/properties/list-items/properties/data/items/properties`,
		),
		value: { type: { type: 'string' }, id: { type: 'string' } },
		source:
			'The description closes the items without naming a property; every other relationship has these two.',
	},
];
