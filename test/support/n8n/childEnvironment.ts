/**
 * The few variables that a child process gets from ours. A list of what is let through, because n8n
 * reads dozens of variables (N8N_*, DB_*, EXECUTIONS_*, QUEUE_*, proxies) and one left over in the
 * user's shell would point it at another database.
 */
const PASSED_ON = [
	'PATH',
	'Path',
	'PATHEXT',
	'HOME',
	'USERPROFILE',
	'APPDATA',
	'LOCALAPPDATA',
	'SystemRoot',
	'ComSpec',
	'TMPDIR',
	'TEMP',
	'TMP',
	'LANG',
	'NODE_EXTRA_CA_CERTS',
	'SSL_CERT_FILE',
];

/** What npm needs besides, to reach the registry as the user's own npm does. */
const PASSED_ON_TO_NPM =
	/^(https?_proxy|no_proxy|npm_config_(registry|cache|userconfig|globalconfig|cafile))$/i;

/** The environment of an n8n process: the basics of ours and the given variables. */
export function childEnvironment(variables: Record<string, string>): NodeJS.ProcessEnv {
	return { ...pick((name) => PASSED_ON.includes(name)), ...variables };
}

/** The environment of an npm process: the basics of ours and the way to the registry. */
export function npmEnvironment(): NodeJS.ProcessEnv {
	return pick((name) => PASSED_ON.includes(name) || PASSED_ON_TO_NPM.test(name));
}

function pick(isWanted: (name: string) => boolean): NodeJS.ProcessEnv {
	return Object.fromEntries(Object.entries(process.env).filter(([name]) => isWanted(name)));
}
