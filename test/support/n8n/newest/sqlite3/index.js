// n8n wants the callback API of the package `sqlite3`, which has to be compiled on the machine that
// installs it. This one is a fork with the same API that carries its binaries inside the package.
module.exports = require('@appthreat/sqlite3').default;
