import { DateTime } from 'luxon';
import type { IDataObject, INodeProperties, INodePropertyCollection } from 'n8n-workflow';

import { invalidParameter } from '../../shared/errors/personaFailure';
import { idInAddress } from '../../shared/objects/idInAddress';

function isBlank(value: unknown): boolean {
	return (
		value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
	);
}

function isObject(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** No text, no entry of a list, nothing in a resource locator. */
function isEmpty(value: unknown): boolean {
	if (Array.isArray(value)) return value.every(isEmpty);
	if (isObject(value)) return '__rl' in value && isEmpty(value.value);
	return isBlank(value) || (typeof value === 'string' && /^[\s,]*$/.test(value));
}

/** A URL with or without a scheme, but with a host and a path or query. */
const ADDRESS = /^(?:[a-z][a-z0-9+.-]*:)?\/\/|^[^\s/?#.]+(?:\.[^\s/?#.]+)+[/?]/i;

/** In a path, these lead to another endpoint, even if they are percent-encoded several times. */
const LEADS_ELSEWHERE = /^(?:\.|%(?:25)*2e){1,2}$/i;

function innerProperties(property: INodeProperties): INodeProperties[] {
	return (property.options ?? []).flatMap((option) => {
		if ('values' in option) return (option as INodePropertyCollection).values;
		return 'type' in option ? [option as INodeProperties] : [];
	});
}

/**
 * The parameters of one item, trimmed and checked. An error has the name of the parameter in the editor. Each
 * parameter is read from n8n once, because expressions take time.
 *
 * A parameter in a collection is named `collection.parameter`. A blank value counts as absent.
 */
export class Parameters {
	private readonly cache = new Map<string, unknown>();

	/**
	 * @param read gets a top-level parameter of the item, its expressions resolved
	 * @param fields the operation's fields in the editor
	 * @param timezone of the workflow, for times without a time zone
	 */
	constructor(
		private readonly read: (name: string) => unknown,
		private readonly fields: INodeProperties[],
		private readonly timezone: string,
	) {}

	/** Whether the user added this parameter to its collection, blank or not. */
	has(path: string): boolean {
		const [name = path, inner = ''] = path.split('.');
		const collection = this.value(name);
		return isObject(collection) && inner in collection;
	}

	/** Whether the parameter counts: one in a collection only if the user added it, blank or not. */
	isGiven(path: string): boolean {
		return !path.includes('.') || this.has(path);
	}

	/**
	 * Refuses empty entries of a collection of filters. If an expression finds nothing, its filter must not match
	 * everything.
	 *
	 * @throws PersonaFailure that names the entry
	 */
	refuseEmptyEntries(name: string): void {
		const collection = this.value(name);
		for (const [inner, value] of Object.entries(isObject(collection) ? collection : {})) {
			if (!isEmpty(value)) continue;
			throw this.invalid(
				`${name}.${inner}`,
				'is empty',
				'Without a value the filter would match too much. Enter a value for this item, or remove the filter.',
			);
		}
	}

	/** A trimmed text, or undefined. A number is read as text. */
	text(path: string): string | undefined {
		const value = this.value(path);
		if (isBlank(value)) return undefined;
		if (typeof value !== 'string' && typeof value !== 'number') {
			throw this.invalid(path, 'must be a text', 'Enter one text, not a list or an object.');
		}
		return String(value).trim();
	}

	/** A trimmed text, or undefined. A boolean is read as text too, and a time as an ISO text. */
	anyText(path: string): string | undefined {
		const value = this.value(path);
		if (typeof value === 'boolean') return String(value);
		if (DateTime.isDateTime(value) || value instanceof Date) return this.time(path);
		return this.text(path);
	}

	/** The text of an option, or undefined. */
	option(name: string): string | undefined {
		return this.text(`options.${name}`);
	}

	/** @throws PersonaFailure if it is blank */
	requiredText(path: string): string {
		return this.required(path, this.text(path), 'a text');
	}

	/** @param otherwise the value if it is blank */
	flag(path: string, otherwise = false): boolean {
		const value = this.value(path);
		if (isBlank(value)) return otherwise;
		if (value === true || value === 'true') return true;
		if (value === false || value === 'false') return false;
		throw this.invalid(path, 'must be true or false', 'Switch it on or off.');
	}

	/** A whole number, or undefined. */
	count(path: string, least: 0 | 1 = 1): number | undefined {
		const value = this.value(path);
		if (isBlank(value)) return undefined;
		const number = typeof value === 'string' ? Number(value) : value;
		if (typeof number !== 'number' || !Number.isSafeInteger(number) || number < least) {
			throw this.invalid(
				path,
				least === 1 ? 'must be a whole number above 0' : 'must be a whole number, 0 or more',
				`Enter a whole number such as ${this.exampleOf(path) ?? (least === 1 ? 86400 : 20)}, without a unit.`,
			);
		}
		return number;
	}

	/** One of the values that the editor offers. */
	choice<Value extends string>(path: string, values: readonly Value[]): Value {
		return this.chosen(path, this.value(path), values);
	}

	/** Some of the values that the editor offers, or none. */
	choices<Value extends string>(path: string, values: readonly Value[]): Value[] {
		return this.list(path).map((entry) => this.chosen(path, entry, values));
	}

	/** The texts of an array or of a comma-separated text, without blank ones. */
	list(path: string): string[] {
		const value = this.value(path);
		if (isBlank(value)) return [];
		const entries = Array.isArray(value)
			? value
			: isObject(value)
				? [value]
				: String(value).split(',');
		if (entries.some((entry) => typeof entry === 'object' && entry !== null)) {
			throw this.invalid(
				path,
				'must be a list of texts',
				'Enter texts separated by commas, or an array of texts.',
			);
		}
		return entries.map((entry) => String(entry ?? '').trim()).filter((entry) => entry !== '');
	}

	/** An ISO time with zone, or undefined. A time without a zone is in the workflow's zone. */
	time(path: string): string | undefined {
		const value = this.value(path);
		if (isBlank(value)) return undefined;
		const iso = this.dateTime(value).toUTC().toISO();
		if (iso === null) {
			throw this.invalid(
				path,
				'must be a date',
				'Enter a date such as 2026-03-02 or 2026-03-02T09:15:00Z, or an expression such as {{ $now.minus({ days: 7 }) }}.',
			);
		}
		return iso;
	}

	/** A JSON object, also from text. */
	json(path: string): IDataObject {
		const value = this.value(path);
		if (isBlank(value)) return {};
		let object = value;
		if (typeof value === 'string') {
			try {
				object = JSON.parse(value) as unknown;
			} catch {
				object = undefined;
			}
		}
		if (!isObject(object)) {
			throw this.invalid(
				path,
				'must be a valid JSON object',
				'Enter an object such as {"name_first": "Mara", "email_address": "mara@example.com"}. In an expression, use JSON.stringify().',
			);
		}
		return object;
	}

	/** The rows that the user added to a collection. */
	rows(path: string, name: string): IDataObject[] {
		const value = this.value(path);
		const list = isObject(value) ? value[name] : undefined;
		return (Array.isArray(list) ? list : []).map((row: unknown) => (isObject(row) ? row : {}));
	}

	/** Rows of names and values as name to value. */
	pairs(path: string, rows: string): IDataObject {
		const pairs = this.rows(path, rows).map(({ name, value }) => {
			if (isBlank(name) || typeof name === 'object') {
				throw this.invalid(
					path,
					'has a row without a name',
					'Enter the name of each field as in the template, such as name_first.',
				);
			}
			return [String(name).trim(), value ?? null] as const;
		});
		return Object.fromEntries(pairs);
	}

	/** The mode of a resource locator, such as `id`. */
	mode(path: string): string {
		const value = this.value(path);
		return isObject(value) && typeof value.mode === 'string' ? value.mode : 'id';
	}

	/** The text in a resource locator, or undefined. */
	located(path: string): string | undefined {
		const value = this.value(path);
		const given = isObject(value) && '__rl' in value ? value.value : value;
		if (isBlank(given)) return undefined;
		if (typeof given !== 'string' && typeof given !== 'number') {
			throw this.invalid(path, 'must be an ID', 'Enter one ID as text.');
		}
		return String(given).trim();
	}

	/** The ID in a resource locator, or undefined. In every mode, a URL is read for its ID. */
	id(path: string): string | undefined {
		if (this.mode(path) === 'referenceId') {
			throw this.invalid(
				path,
				'cannot be a reference ID in this operation',
				"Choose 'By ID'. To find the ID, add a Persona node with the operation Get before this node.",
			);
		}
		const text = this.located(path);
		if (text === undefined) return undefined;
		const id = ADDRESS.test(text) ? this.idFromAddress(path, text) : text;
		if (LEADS_ELSEWHERE.test(id)) {
			throw this.invalid(path, 'must be an ID', 'Enter one ID as text.');
		}
		return id;
	}

	/** @throws PersonaFailure if it is blank */
	requiredId(path: string): string {
		return this.required(path, this.id(path), 'an ID');
	}

	/** The error to throw if an operation finds a parameter invalid. */
	invalid(path: string, problem: string, advice: string) {
		return invalidParameter(this.property(path)?.displayName ?? path, problem, advice);
	}

	private chosen<Value extends string>(
		path: string,
		value: unknown,
		values: readonly Value[],
	): Value {
		const found = values.find((candidate) => candidate === value);
		if (found !== undefined) return found;
		throw this.invalid(path, 'has an unknown value', `Use one of: ${values.join(', ')}.`);
	}

	/**
	 * A value that each item needs.
	 *
	 * @param what is needed, in words
	 * @throws PersonaFailure if the value is undefined
	 */
	required<Value>(path: string, value: Value | undefined, what: string): Value {
		if (value !== undefined) return value;
		throw this.invalid(
			path,
			'is empty',
			`Each item needs ${what}. If you use an expression, check that this item has the field.`,
		);
	}

	/** The parameter's default, as an example of a usual number. */
	private exampleOf(path: string): number | undefined {
		const example = this.property(path)?.default;
		return typeof example === 'number' && example > 0 ? example : undefined;
	}

	private idFromAddress(path: string, address: string): string {
		const id = idInAddress(address, path.split('.').at(-1) ?? path);
		if (id === '') {
			throw this.invalid(
				path,
				'is a URL without an ID',
				"Copy the URL of the object's page in the Persona dashboard, or enter its ID.",
			);
		}
		return id;
	}

	private dateTime(value: unknown): DateTime {
		// $now and similar expressions return an object of n8n's own luxon.
		if (DateTime.isDateTime(value)) return value;
		if (value instanceof Date) return DateTime.fromJSDate(value);
		return DateTime.fromISO(typeof value === 'string' ? value.trim() : '', { zone: this.timezone });
	}

	private value(path: string): unknown {
		const [name = path, inner] = path.split('.');
		if (!this.cache.has(name)) this.cache.set(name, this.read(name));
		const value = this.cache.get(name);
		return inner === undefined ? value : isObject(value) ? value[inner] : undefined;
	}

	private property(path: string): INodeProperties | undefined {
		const [name, inner] = path.split('.');
		const property = this.fields.find((field) => field.name === name);
		if (inner === undefined || property === undefined) return property;
		return innerProperties(property).find((option) => option.name === inner);
	}
}
