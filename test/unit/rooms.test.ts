import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const nodes = path.resolve(__dirname, '../../nodes');

/** The files of a room, without comments, which may name an example. */
const codeOf = (room: string): Array<[file: string, code: string]> =>
	readdirSync(path.join(nodes, room), { encoding: 'utf8' }).map((file) => {
		const source = readFileSync(path.join(nodes, room, file), 'utf8');
		return [file, source.replace(/\/\*[^]*?\*\/|\/\/.*/g, '')];
	});

/** What is true of one kind of object comes to these from its file or from the operation. */
const roomsOfAllObjects = [
	'Persona/engine',
	'Persona/operation',
	'Persona/panel',
	'shared/errors',
	'shared/protocol',
	'shared/rateLimit',
	'shared/time',
	'shared/transport',
];

it.each(roomsOfAllObjects)('%s knows no kind of object', (room) => {
	const files = codeOf(room);
	expect(files.length).toBeGreaterThan(0);
	expect(files.filter(([, code]) => /inquir/i.test(code)).map(([file]) => file)).toEqual([]);
});
