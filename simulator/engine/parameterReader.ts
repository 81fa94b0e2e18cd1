import { badRequest } from './errors';
import { isJsonObject, type JsonObject, type JsonValue } from './jsonValue';
import { plainName } from './keyNames';

/**
 * Reads a part of a request body by Persona's names, in any casing, and collects
 * what is wrong with it, since Persona answers with all problems at once. Absent and null are the
 * same; so is an empty string, where a string is asked for.
 */
export class ParameterReader {
	private constructor(
		private readonly source: JsonObject,
		private readonly path: string,
		private readonly problems: string[],
	) {}

	/** A reader for a whole request body. */
	static ofBody(body: JsonObject | undefined): ParameterReader {
		return new ParameterReader(body ?? {}, '', []);
	}

	/** A reader for an object that stands at this path of the body, such as an entry of a list. */
	static ofPart(part: JsonObject, path: string): ParameterReader {
		return new ParameterReader(part, path, []);
	}

	/** A reader for an object below, empty where there is none. */
	part(name: string): ParameterReader {
		return new ParameterReader(this.object(name) ?? {}, this.pathOf(name), this.problems);
	}

	has(name: string): boolean {
		return this.value(name) !== null;
	}

	/** True where the part has the name, even with null. */
	given(name: string): boolean {
		return this.names().some((given) => plainName(given) === plainName(name));
	}

	/** The names in this part, as they were written. */
	names(): string[] {
		return Object.keys(this.source);
	}

	text(name: string): string | null {
		const value = this.value(name);
		if (value === null || value === '') return null;
		if (typeof value === 'string') return value;
		this.refuse(name, 'must be a string');
		return null;
	}

	requiredText(name: string): string {
		const text = this.text(name);
		if (text === null) this.refuse(name, 'is missing');
		return text ?? '';
	}

	flag(name: string): boolean | null {
		const value = this.value(name);
		if (value === null || typeof value === 'boolean') return value;
		this.refuse(name, 'must be a boolean');
		return null;
	}

	/** A whole number above 0. */
	positiveInteger(name: string): number | null {
		const value = this.value(name);
		if (value === null) return null;
		if (typeof value !== 'number' || !Number.isInteger(value)) {
			this.refuse(name, 'must be an integer');
			return null;
		}
		if (value <= 0) this.refuse(name, 'must be greater than 0');
		else if (value > 2_147_483_647) this.refuse(name, 'must be less than 2147483648');
		else return value;
		return null;
	}

	texts(name: string): string[] | null {
		const value = this.value(name);
		if (value === null) return null;
		if (!Array.isArray(value)) {
			this.refuse(name, 'must be an array');
			return null;
		}
		const texts = value.filter((entry) => typeof entry === 'string');
		if (texts.length !== value.length) this.refuse(name, 'must hold strings');
		return texts;
	}

	object(name: string): JsonObject | null {
		const value = this.value(name);
		if (value === null || isJsonObject(value)) return value;
		this.refuse(name, 'must be an object');
		return null;
	}

	/** The value as it came. */
	value(name: string): JsonValue {
		const key = Object.keys(this.source).find((given) => plainName(given) === plainName(name));
		return key === undefined ? null : (this.source[key] ?? null);
	}

	/** Notes a problem with a parameter of this part. */
	refuse(name: string, problem: string): void {
		this.problems.push(`${this.pathOf(name)} ${problem}`);
	}

	/** @throws PersonaError 400 with every problem found so far */
	check(): void {
		if (this.problems.length > 0) throw badRequest(...this.problems);
	}

	private pathOf(name: string): string {
		return this.path === '' ? name : `${this.path}.${name}`;
	}
}
