import { createHmac } from 'node:crypto';
import { signatureHeader } from '../../simulator';
import { fixture } from './fixtures';

interface SignatureVector {
	t: string;
	'raw-body': string;
	'secret-current': string;
	'secret-old': string;
	'header-single': string;
	'header-rotating': string;
}

const vector = fixture('sig-vector.json') as SignatureVector;
const { 'secret-current': current, 'secret-old': old, 'raw-body': rawBody } = vector;

it('signs as the vector does, with one secret and with two', () => {
	const seconds = Number(vector.t);
	expect(signatureHeader([current], seconds, rawBody)).toBe(vector['header-single']);
	expect(signatureHeader([current, old], seconds, rawBody)).toBe(vector['header-rotating']);
});

it('signs the text as it is, not what it means', () => {
	const again = JSON.stringify(JSON.parse(rawBody));
	expect(signatureHeader([current], Number(vector.t), again)).not.toBe(vector['header-single']);
});

it('uses the whole secret, in the way that docs describe', () => {
	const digest = createHmac('sha256', 'wbhsec_abc').update('7.{}').digest('hex');
	expect(signatureHeader(['wbhsec_abc'], 7, '{}')).toBe(`t=7,v1=${digest}`);
});
