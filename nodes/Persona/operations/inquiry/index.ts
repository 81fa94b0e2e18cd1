import type { Resource } from '../operation';
import { create } from './create';
import { generateOneTimeLink } from './generateOneTimeLink';
import { get } from './get';
import { getAll } from './getAll';
import { resume } from './resume';

export const inquiry: Resource = {
	value: 'inquiry',
	name: 'Inquiry',
	operations: [create, generateOneTimeLink, get, getAll, resume],
};
