import { setTimeout as pause } from 'node:timers/promises';
import axios from 'axios';
import type { AxiosResponse } from 'axios';

const READY_MILLISECONDS = 30_000;

export type FieldValue = string | Blob | string[];

/** A page of n8n's Form Trigger, as somebody in front of a browser has it. */
export class FormPage {
	private constructor(
		private readonly address: string,
		readonly html: string,
	) {}

	/** Opens it, and waits for it where the workflow has only just been activated. */
	static async open(address: string): Promise<FormPage> {
		const deadline = Date.now() + READY_MILLISECONDS;
		for (;;) {
			const { status, data } = await axios.get<string>(address, {
				proxy: false,
				headers: { 'User-Agent': BROWSER },
				validateStatus: () => true,
			});
			if (status === 200) return new FormPage(address, data);
			if (Date.now() > deadline) throw new Error(`${address} answers ${status}`);
			await pause(200);
		}
	}

	/** The labels of the fields, in order. */
	get labels(): string[] {
		return [...this.fields().keys()];
	}

	/**
	 * Fills in the fields by their labels and presses the button; the page sends multipart. What a
	 * browser would not send goes too: a field several times, or a file in its place.
	 */
	async submit(values: Record<string, FieldValue>): Promise<AxiosResponse<unknown>> {
		const form = new FormData();
		for (const [label, name] of this.fields()) {
			for (const value of [values[label] ?? ''].flat()) form.append(name, value);
		}
		return await axios.post(this.address, form, {
			proxy: false,
			headers: { 'User-Agent': BROWSER },
		});
	}

	/** Label to the input's name. */
	private fields(): Map<string, string> {
		const found = this.html.matchAll(
			/<label class='form-label[^']*' for='([^']+)'>([^<]+)<\/label>\s*<input[^>]*\sname='\1'/g,
		);
		return new Map([...found].map(([, name = '', label = '']) => [label.trim(), name]));
	}
}

/** The form turns away what says it is a robot. */
const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
