const { dest, parallel, src } = require('gulp');

// What n8n reads beside the compiled files. The compiler itself puts the codex files there.
const copyIcons = () => src('icons/*.svg').pipe(dest('dist/icons'));
const copySchemas = () =>
	src('nodes/Persona/__schema__/**/*.json').pipe(dest('dist/nodes/Persona/__schema__'));

exports.default = parallel(copyIcons, copySchemas);
