/**
 * The house: each room with the rooms that it may import, the highest first. Any other import is refused,
 * types included, and so is a circle. A name that ends in .ts is one file. CONTRIBUTING.md says what
 * happens in each room.
 */
const shared = ['transport', 'objects', 'errors', 'protocol', 'rateLimit', 'time'].map(
	(room) => `nodes/shared/${room}`,
);

const rooms = {
	'nodes/Persona/Persona.node.ts': [
		...['engine', 'panel', 'resources/index.ts'].map((room) => `nodes/Persona/${room}`),
		'nodes/shared/listSearch',
		'nodes/shared/transport',
	],
	'nodes/Persona/engine': [
		...['panel', 'resources/index.ts', 'operation'].map((room) => `nodes/Persona/${room}`),
		...shared,
	],
	'nodes/Persona/panel': ['nodes/Persona/operation'],
	'nodes/Persona/resources': ['nodes/Persona/families', 'nodes/Persona/operation', ...shared],
	'nodes/Persona/families': ['nodes/Persona/operation', ...shared],
	'nodes/Persona/operation': ['objects', 'errors', 'protocol'].map(
		(room) => `nodes/shared/${room}`,
	),
	'nodes/PersonaTrigger/[^/]+.ts': [
		'nodes/PersonaTrigger',
		'nodes/shared/events',
		'nodes/shared/listSearch',
		...shared,
	],
	'nodes/PersonaTrigger/delivery': [
		'nodes/PersonaTrigger/registration',
		'nodes/PersonaTrigger/memory',
		'nodes/shared/events',
		...shared,
	],
	'nodes/PersonaTrigger/registration': [
		'nodes/PersonaTrigger/memory',
		'nodes/shared/events',
		...shared,
	],
	'nodes/PersonaTrigger/memory': ['nodes/shared/protocol', 'nodes/shared/time'],
	'nodes/shared/listSearch': shared,
	'nodes/shared/events': ['nodes/shared/objects', 'nodes/shared/protocol'],
	'nodes/shared/objects': ['nodes/shared/errors', 'nodes/shared/protocol'],
	'nodes/shared/transport': [
		...['errors', 'protocol', 'rateLimit', 'time'].map((room) => `nodes/shared/${room}`),
		'credentials',
	],
	'nodes/shared/errors': ['nodes/shared/protocol', 'nodes/shared/rateLimit'],
	'nodes/shared/protocol': ['nodes/shared/rateLimit'],
	'nodes/shared/rateLimit': ['nodes/shared/time'],
	'nodes/shared/time': [],
	credentials: [],

	'simulator/[^/]+.ts': ['simulator', 'description'],
	'simulator/control': ['simulator'],
	'simulator/pages': ['simulator/engine', 'simulator/inquiries'],
	'simulator/webhooks': ['simulator/engine', 'nodes/shared/events/eventNames.ts'],
	'simulator/inquiries': ['simulator/described', 'simulator/engine'],
	'simulator/described': ['simulator/engine', 'description'],
	'simulator/engine': [],

	description: [],

	demo: ['simulator/index.ts', 'test/support/n8n', 'test/support/examples'],
	dev: ['simulator/index.ts', 'test/support/n8n'],
	tools: [
		...['nodes', 'credentials', 'simulator/index.ts'],
		...['description', 'test/cases', 'test/unit/examples'],
	],
	bench: ['nodes', 'simulator/index.ts', 'test/support'],
	'test/cases': ['nodes', 'simulator/index.ts'],
	'test/support': ['nodes', 'credentials', 'simulator/index.ts', 'description'],
	'test/support/n8n': [],
};

const ours = '^(nodes|credentials|simulator|description|demo|dev|bench|tools|test)/';

/** A pattern for what is in a room, or for one file. */
const inside = (room) =>
	room.endsWith('.ts') ? `^${room.replace(/\.ts$/, '\\.ts$')}` : `^${room}/`;

const refuse = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

module.exports = {
	forbidden: [
		refuse('no-circles', 'Two files of a circle cannot be read apart.', {}, { circular: true }),
		...Object.entries(rooms).map(([room, below]) =>
			refuse(
				room,
				`${room} imports only ${below.join(', ') || 'nothing of ours'}.`,
				{ path: inside(room) },
				{ path: ours, pathNot: [room, ...below].map(inside) },
			),
		),
		refuse(
			'rooms-named',
			'Name the room, and what it may import, in the list of rooms.',
			{ path: '^(nodes|simulator)/', pathNot: Object.keys(rooms).map(inside) },
			{ path: ours },
		),
		refuse(
			'resources-apart',
			'What two resources share belongs to operation/ or shared/.',
			{ path: '^nodes/Persona/resources/([^/]+)/' },
			{ path: '^nodes/Persona/resources/', pathNot: '^nodes/Persona/resources/$1/' },
		),
		refuse(
			'simulator-start-on-top',
			'What starts the simulator is above all of it.',
			{ path: '^simulator/', pathNot: '^simulator/(index|main)\\.ts$' },
			{ path: '^simulator/(index|main|startSimulator)\\.ts$' },
		),
		refuse(
			'simulator-by-its-index',
			'Import from simulator/index.ts.',
			{ path: '^test/' },
			{ path: '^simulator/', pathNot: '^simulator/index\\.ts$' },
		),
		refuse(
			'suites-apart',
			'What several suites need belongs to test/support/ or test/cases/.',
			{ path: '^test/(dev|e2e|editor|faults|integration|lint|oldest|pages|queue|simulator|unit)/' },
			{
				path: '^test/',
				pathNot: ['^test/$1/', '^test/(cases|fixtures|mutations|record|support)/'],
			},
		),
	],
	options: {
		doNotFollow: { path: 'node_modules' },
		tsPreCompilationDeps: true,
		tsConfig: { fileName: 'tsconfig.tools.json' },
		enhancedResolveOptions: { extensions: ['.ts', '.js', '.json'] },
	},
};
