import { PersonaApi } from '../../credentials/PersonaApi.credentials';

const credential = new PersonaApi();

const headersFor = async (
	data: Record<string, string>,
	own: Record<string, string> = {},
): Promise<Record<string, unknown>> => {
	const signed = await credential.authenticate(data, { url: '/rate-limits', headers: own });
	return signed.headers ?? {};
};

describe('the Persona API credential', () => {
	it('sends the key, the API version and the casing of answers', async () => {
		expect(await headersFor({ apiKey: 'key-of-a-test', apiVersion: '2025-12-08' })).toEqual({
			Authorization: 'Bearer key-of-a-test',
			'Persona-Version': '2025-12-08',
			'Key-Inflection': 'kebab',
		});
	});

	it('takes blanks and line ends out of a pasted key', async () => {
		const { Authorization } = await headersFor({ apiKey: ' key-of-\na-test\r\n' });
		expect(Authorization).toBe('Bearer key-of-a-test');
	});

	it.each([
		['a typed version', { apiVersion: 'other', otherApiVersion: ' 2027-01-01 ' }, '2027-01-01'],
		[
			'the default where none was typed',
			{ apiVersion: 'other', otherApiVersion: ' ' },
			'2025-12-08',
		],
		['the default where none was chosen', {}, '2025-12-08'],
	])('uses %s', async (_, data, version) => {
		expect((await headersFor({ apiKey: 'k', ...data }))['Persona-Version']).toBe(version);
	});

	it('leaves headers of an HTTP Request node as they are, but for the key', async () => {
		const own = { 'key-inflection': 'camel', 'X-Own': '1', Authorization: 'Bearer other' };
		expect(await headersFor({ apiKey: 'k', apiVersion: '2023-01-05' }, own)).toEqual({
			'key-inflection': 'camel',
			'X-Own': '1',
			Authorization: 'Bearer k',
			'Persona-Version': '2023-01-05',
		});
	});

	it('hides both secrets in the editor', () => {
		const hidden = credential.properties.filter(({ typeOptions }) => typeOptions?.password);
		expect(hidden.map(({ name }) => name)).toEqual(['apiKey', 'webhookSecret']);
	});
});
