import { isoTime } from '../engine/clock';
import type { EnvironmentName } from '../engine/environment';
import type { InquiryEnvironment } from '../inquiries/environment';
import { type Inquiry, inquiryStatuses } from '../inquiries/inquiry/inquiry';
import type { InquiryAction } from '../inquiries/inquiry/inquiryActions';
import { isOpen } from '../inquiries/inquiry/inquiryStates';
import type { World } from '../inquiries/world';
import { html, type Html } from './html';
import { page, type PageLink } from './layout';
import { personName } from './verificationPage';

/** What the overview tells besides inquiries. */
export interface OverviewSettings {
	/** Of the API, for a credential. */
	baseUrl: string;
	keys: Readonly<Record<EnvironmentName, string>>;
	links: readonly PageLink[];
}

/** All inquiries of both environments, by status, and what a credential for each needs. */
export function overviewPage(
	environments: InquiryEnvironment[],
	{ baseUrl, keys, links }: OverviewSettings,
): string {
	return page(
		'Persona simulator',
		html`<h1>Persona simulator</h1>
			<p>For a Persona API credential in n8n: Base URL <code>${baseUrl}</code></p>
			${environments.map(
				(environment) =>
					html`<h2>${environment.settings.name}</h2>
						<p>API Key <code>${keys[environment.settings.name]}</code></p>
						${demoDataForm(environment.settings.name)} ${inquiriesSection(environment)}`,
			)}`,
		{ wide: true, links },
	);
}

function demoDataForm(environment: EnvironmentName): Html {
	return html`<form method="post" action="/demo-data">
		<button name="environment" value="${environment}">Reset demo data</button>
		<span class="quiet"
			>Removes all inquiries of this environment and adds the people of the demo.</span
		>
	</form>`;
}

function inquiriesSection({ world }: InquiryEnvironment): Html {
	const inquiries = [...world.inquiries.values()];
	const byStatus = inquiryStatuses.map(
		(status) => [status, inquiries.filter((inquiry) => inquiry.status === status)] as const,
	);
	if (inquiries.length === 0) {
		return html`<p class="quiet">No inquiries.</p>`;
	}
	return html`<ul class="counts">
			${byStatus.map(([status, some]) => html`<li>${status} ${some.length}</li>`)}
		</ul>
		<div class="scroll">
			<table>
				<thead>
					<tr>
						<th>Status</th>
						<th>Name</th>
						<th>Reference ID</th>
						<th>Check</th>
						<th>Inquiry</th>
						<th>Expires</th>
						<th>Links (opened)</th>
						<th>As a reviewer</th>
					</tr>
				</thead>
				<tbody>
					${byStatus.flatMap(([, some]) => some.map((inquiry) => row(world, inquiry)))}
				</tbody>
			</table>
		</div>`;
}

function row(world: World, inquiry: Inquiry): Html {
	const links = [...world.links.values()].filter(({ inquiryId }) => inquiryId === inquiry.id);
	const opened = links.filter(({ usedAt }) => usedAt !== null).length;
	return html`<tr>
		<td>${inquiry.redactedAt === null ? inquiry.status : `${inquiry.status}, redacted`}</td>
		<td>${personName(inquiry)}</td>
		<td>${inquiry.referenceId ?? ''}</td>
		<td>${world.templates.get(inquiry.templateId)?.name ?? ''}</td>
		<td>${inquiry.id}</td>
		<td>${isoTime(inquiry.expiresAt)}</td>
		<td>${links.length === 0 ? '' : `${links.length} (${opened})`}</td>
		<td>${reviewForm(inquiry)}</td>
	</tr>`;
}

/** What somebody at the dashboard may do to an inquiry in its state. */
export const reviewActions: readonly InquiryAction[] = ['approve', 'decline', 'expire'];

function reviewForm(inquiry: Inquiry): Html {
	const { id, status, redactedAt } = inquiry;
	const isDecided = ['approved', 'declined', 'expired'].includes(status);
	if (redactedAt !== null || isDecided) return html``;
	const offered = reviewActions.filter((action) => action !== 'expire' || isOpen(inquiry));
	return html`<form method="post" action="/review">
		<input type="hidden" name="inquiry-id" value="${id}" />
		${offered.map((action) => html`<button name="action" value="${action}">${action}</button>`)}
	</form>`;
}
