export { create } from './create';
export { expire } from './expire';
export { expireAll } from './expireAll';
export { generateOneTimeLink } from './generateOneTimeLink';
export { get } from './get';
export { getAll } from './getAll';
