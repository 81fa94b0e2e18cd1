/**
 * What a search can compare, by its collection, as patterns of names. Source: the prose of the description,
 * "Searchable Attributes" of each search.
 */
export const searchable: Readonly<Record<string, string>> = {
	accounts: '^(type|status|created_at|updated_at|(identifiers|fields)\\..+)$',
	cases:
		'^(template|status|state|created_at|updated_at|resolved_at|sla_expires_at|assignee|case_queue|resolver|fields\\..+)$',
	inquiries: '^(status|created_at|updated_at|reference_id|inquiry_template_id)$',
};
