import type { IDataObject } from 'n8n-workflow';

import type { PersonaResource } from '../protocol/personaDocument';
import { relatedId, relatedIds } from '../protocol/personaDocument';
import { fieldReader, filledFieldValues, plainName, valuesAt } from './fieldValues';

type Value = IDataObject[string];

type Read = (resource: PersonaResource) => Value;

/** Returns the text of one of the kind's options. */
export type OptionOf = (name: string) => string | undefined;

interface BaseColumn {
	/** The name of the value in the output, in both nodes. */
	key: string;
	/** What the value is, if it is not null. A time is an ISO text. */
	type: 'text' | 'number' | 'boolean' | 'time' | 'texts' | 'fields';
	/** It is in the simplified output. At most ten of a kind are. */
	simplified?: true;
	/** Of a simplified column: an AI agent gets it only if the user selects it, because it is personal data. */
	personal?: true;
	/** For the list of values in the panel. */
	description?: string;
}

/** What names the object. It is the first column, always in the output. */
interface IdentityColumn extends BaseColumn {
	identity: 'id' | 'type';
}

/** An attribute, by Persona's name. */
interface AttributeColumn extends BaseColumn {
	attribute: string;
	/** Of fields: some contain other fields, and a name can have a dot between two levels, such as name.first. */
	nested?: true;
}

/** The ID of a related object, or the IDs of several. If Persona has several names for it, the first with an ID. */
interface RelationshipColumn extends BaseColumn {
	relationship: string | string[];
}

/** The value of one of the object's fields. It is in the simplified output, but nobody can select it. */
interface FieldColumn extends BaseColumn {
	/**
	 * In snake case, with a dot between two levels, such as name.first. If Persona has several names for it, the first
	 * with a value.
	 */
	field: string | string[];
}

/** A value that is made of attributes. */
interface DerivedColumn extends BaseColumn {
	/** The attributes that it is made of. */
	from: string[];
	/** Prepares the reading of many objects. May throw PersonaFailure if an option is invalid. */
	derive(option: OptionOf): Read;
}

/** One value of an object in the output, and where it comes from. */
export type Column =
	IdentityColumn | AttributeColumn | RelationshipColumn | FieldColumn | DerivedColumn;

/** What the user has set for the output of a kind. */
export interface OutputSettings {
	/** Only these of the object's own fields, also if it is empty. Without it, all that have a value. */
	fieldNames?: string[];
	option?: OptionOf;
}

/** Makes an output item of an object. `made` is what an operation has made, such as a link. */
export type Shape = (resource: PersonaResource, made?: IDataObject) => IDataObject;

/** What an operation has made comes after so many values: after the ID, the status and the next one. */
const BEFORE_MADE = 3;

function fieldsOf({ attributes }: PersonaResource): IDataObject {
	const fields = attributes?.fields;
	return typeof fields === 'object' && fields !== null ? (fields as IDataObject) : {};
}

function readerOf(column: Column, settings: OutputSettings): Read {
	if ('identity' in column) return (resource) => resource[column.identity] ?? null;
	if ('derive' in column) return column.derive(settings.option ?? (() => undefined));
	if ('relationship' in column) {
		const names = [column.relationship].flat();
		if (column.type === 'texts') return (resource) => relatedIds(resource, String(names[0]));
		return (resource) => relatedId(resource, ...names);
	}
	if ('field' in column) {
		const readers = [column.field].flat().map(fieldReader);
		return (resource) => {
			const fields = fieldsOf(resource);
			const values = readers.map((read) => read(fields) as Value);
			const known = values.filter((value) => value !== null && value !== undefined);
			return known.find((value) => value !== '') ?? known[0] ?? null;
		};
	}
	const { attribute, type, nested } = column;
	const { fieldNames } = settings;
	if (nested && fieldNames) {
		const paths = fieldNames.map((name) => name.split('.').map(plainName));
		return (resource) => valuesAt(filledFieldValues(resource.attributes?.[attribute]), paths);
	}
	if (type === 'fields') {
		const names = fieldNames && new Set(fieldNames.map(plainName));
		return (resource) => filledFieldValues(resource.attributes?.[attribute], names);
	}
	return (resource) => resource.attributes?.[attribute] ?? null;
}

/** An object with these keys, to be copied. Only what JSON.parse makes has many keys and still needs little memory. */
function blankOf(keys: string[]): IDataObject {
	const entries = keys.map((key) => `${JSON.stringify(key)}:null`);
	return JSON.parse(`{${entries.join(',')}}`) as IDataObject;
}

/**
 * Prepares the output of many objects: flat, with the keys of these columns in their order. A missing value is null.
 *
 * A list can have 100,000 objects. A copy of a blank object, whose values are then set, needs as much memory as a
 * literal; an object that gets key after key needs four times as much.
 *
 * @throws PersonaFailure if an option is invalid
 */
export function shapeOf(columns: Column[], settings: OutputSettings = {}): Shape {
	const readers = columns.map((column) => ({ key: column.key, read: readerOf(column, settings) }));
	const keys = columns.map(({ key }) => key);
	const blank = blankOf(keys);
	const beginning = blankOf(keys.slice(0, BEFORE_MADE));
	return (resource, made) => {
		const output: IDataObject = made ? { ...beginning, ...made } : { ...blank };
		for (const { key, read } of readers) {
			if (!made || !(key in made)) output[key] = read(resource);
		}
		return output;
	};
}

/**
 * The columns of the simplified output.
 *
 * @param withPersonal whether personal data is wanted
 */
export function simplifiedColumns(columns: Column[], withPersonal = true): Column[] {
	return columns.filter(({ simplified, personal }) => simplified && (withPersonal || !personal));
}

/** The columns that a user can select. */
export function selectableColumns(columns: Column[]): Column[] {
	return columns.filter((column) => !('identity' in column || 'field' in column));
}

/** Selects single fields of the object's own, by their names. It is a choice beside the columns. */
export const FIELDS_BY_NAME = 'fieldsByName';

/** What names the object, and the selected columns, in the order of all. */
export function selectedColumns(columns: Column[], keys: string[]): Column[] {
	const selectable = selectableColumns(columns);
	const isSelected = (column: Column) =>
		keys.includes(column.key) || (column.type === 'fields' && keys.includes(FIELDS_BY_NAME));
	return columns.filter(
		(column) => 'identity' in column || (selectable.includes(column) && isSelected(column)),
	);
}

/** Whether some of an object's own fields contain other fields. */
export function hasNestedFields(columns: Column[]): boolean {
	return columns.some((column) => 'nested' in column);
}

/** Whether only the named ones of the object's own fields are selected. */
export function selectsByName(columns: Column[], keys: string[]): boolean {
	const selectsAll = columns.some(({ key, type }) => type === 'fields' && keys.includes(key));
	return keys.includes(FIELDS_BY_NAME) && !selectsAll;
}

/**
 * The attributes that Persona must send for these columns; undefined if it must send the whole object. Nobody knows
 * whether Persona sends the related IDs if it is asked for single attributes (docs.withpersona.com/response-body).
 */
export function attributesFor(
	columns: Column[],
	{ fieldNames }: OutputSettings,
): string[] | undefined {
	if (columns.some((column) => 'relationship' in column)) return undefined;
	return columns.flatMap((column) => {
		if ('from' in column) return column.from;
		if (!('attribute' in column)) return [];
		const { attribute, type, nested } = column;
		if (nested && fieldNames) {
			const firsts = fieldNames.map((name) => name.split('.')[0] ?? name);
			return [...new Set(firsts)].map((name) => `${attribute}.${name}`);
		}
		// A dot in a name would mean another level.
		return type === 'fields' && fieldNames && !fieldNames.some((name) => name.includes('.'))
			? fieldNames.map((name) => `${attribute}.${name}`)
			: [attribute];
	});
}
