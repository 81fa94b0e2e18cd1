import type { CredentialFile } from './n8nCommand';

/** The credential of a Persona environment, as the user types it in. */
export function personaCredential(apiKey: string, baseUrl: string): CredentialFile {
	return {
		id: 'personaSimulator',
		name: 'Persona (simulator)',
		type: 'personaApi',
		data: { apiKey, baseUrl, apiVersion: '2025-12-08' },
	};
}

/** The credential of a mail server that asks for no password and no encryption. */
export function smtpCredential(smtp: { host: string; port: number }): CredentialFile {
	return {
		id: 'mailbox',
		name: 'Mailbox',
		type: 'smtp',
		data: { ...smtp, user: '', password: '', secure: false, disableStartTls: true },
	};
}
