import { Html, html } from './html';

const style = new Html(`
:root { color-scheme: light dark; --line: #8885; --soft: #8882; }
* { box-sizing: border-box; }
body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; padding: 2rem 1rem; max-width: 36rem; }
body.wide { max-width: 76rem; }
nav { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin-bottom: 1rem; font-size: .9rem; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .5rem; }
h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
.quiet, footer { opacity: .75; font-size: .9rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; margin: 1.5rem 0; }
dt { opacity: .75; }
dd { margin: 0; overflow-wrap: anywhere; }
form { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem; }
button { font: inherit; padding: .5rem 1rem; border: 1px solid var(--line); border-radius: .4rem;
	background: var(--soft); color: inherit; cursor: pointer; }
button:hover, button:focus-visible { border-color: currentColor; }
article { border: 1px solid var(--line); border-radius: .5rem; padding: .5rem 1rem; margin: 1rem 0; }
article h2 { margin: 0; }
pre { white-space: pre-wrap; font: inherit; }
a { overflow-wrap: anywhere; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
th, td { text-align: left; padding: .35rem .6rem; border-bottom: 1px solid var(--line); }
th { white-space: nowrap; }
ul.counts { display: flex; flex-wrap: wrap; gap: .5rem; list-style: none; margin: .5rem 0; padding: 0; }
ul.counts li { border: 1px solid var(--line); border-radius: 1rem; padding: 0 .75rem; }
footer { margin-top: 2.5rem; border-top: 1px solid var(--line); padding-top: .75rem; }
`);

/** A page that belongs to another one, which has a link to it. */
export interface PageLink {
	name: string;
	address: string;
}

export interface PageSettings {
	/** For tables. */
	wide?: boolean;
	/** At the top. */
	links?: readonly PageLink[];
	footer?: string;
}

/** A whole page; it loads nothing. */
export function page(
	title: string,
	content: Html,
	{
		wide = false,
		links = [],
		footer = 'A simulated Persona for tests and demos. Nobody is verified here.',
	}: PageSettings = {},
): string {
	const navigation = html`<nav>
		${links.map(({ name, address }) => html`<a href="${address}">${name}</a>`)}
	</nav>`;
	return html`<!doctype html>
		<html lang="en">
			<head>
				<meta charset="utf-8" />
				<meta name="viewport" content="width=device-width, initial-scale=1" />
				<title>${title}</title>
				<style>
					${style}
				</style>
			</head>
			<body class="${wide ? 'wide' : 'narrow'}">
				${links.length === 0 ? html`` : navigation}
				<main>${content}</main>
				<footer>${footer}</footer>
			</body>
		</html> `.text;
}
