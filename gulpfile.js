const { dest, parallel, src } = require('gulp');

const copyIcons = () => src('icons/*.svg').pipe(dest('dist/icons'));

// n8n reads the codex from beside the compiled node, and leaves it out without a word when it is not there.
const copyCodex = () => src('nodes/**/*.json').pipe(dest('dist/nodes'));

exports.default = parallel(copyIcons, copyCodex);
