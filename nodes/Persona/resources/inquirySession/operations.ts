export { create } from './create.operation';
export { expire } from './expire.operation';
export { expireAll } from './expireAll.operation';
export { generateOneTimeLink } from './generateOneTimeLink.operation';
export { get } from './get.operation';
export { getAll } from './getAll.operation';
