import { relatedId } from '../protocol/personaDocument';
import type { PersonaEvent } from './personaEvent';

/** What an event's object must have to start the workflow; what is empty or absent is not asked for. */
export interface EventFilters {
	/** Of the inquiry's template, its version, or its legacy template. */
	inquiryTemplateId?: string;
	status?: string[];
	referenceIdPrefix?: string;
}

const TEMPLATES = ['inquiry-template', 'inquiry-template-version', 'template'];

/** Whether an event passes all filters. One that lacks what a filter asks for does not pass it. */
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
