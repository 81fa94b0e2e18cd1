import { relatedId } from '../protocol/personaDocument';
import type { PersonaEvent } from './personaEvent';

/** What an event's object must have to start the workflow. An empty or absent filter does not count. */
export interface EventFilters {
	/** The ID of the inquiry's template, template version or legacy template. */
	inquiryTemplateId?: string;
	status?: string[];
	referenceIdPrefix?: string;
}

const TEMPLATES = ['inquiry-template', 'inquiry-template-version', 'template'];

/** Whether an event passes all filters. An event without a value for a filter does not pass it. */
export function passes({ object }: PersonaEvent, filters: EventFilters): boolean {
	const { inquiryTemplateId, status = [], referenceIdPrefix } = filters;
	if (inquiryTemplateId) {
		const isFromTemplate =
			object && TEMPLATES.some((name) => relatedId(object, name) === inquiryTemplateId);
		if (!isFromTemplate) return false;
	}
	if (status.length > 0 && !status.includes(String(object?.attributes?.status))) return false;
	if (!referenceIdPrefix) return true;
	const referenceId = object?.attributes?.['reference-id'];
	return typeof referenceId === 'string' && referenceId.startsWith(referenceIdPrefix);
}
