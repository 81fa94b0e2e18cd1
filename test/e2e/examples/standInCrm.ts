import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { z } from 'zod';
import { LOOPBACK } from '../../support/n8n/freePort';
import type { CredentialFile } from '../../support/n8n/n8nCommand';

/** What this CRM accepts as a contact; anything else is refused. */
const contactBody = z
	.object({
		name: z.string().min(1),
		identity: z.enum(['verified', 'rejected', 'open']),
		decidedAt: z.string().datetime(),
		personaInquiry: z.string().startsWith('inq_'),
	})
	.strict();

export interface Contact extends z.infer<typeof contactBody> {
	externalId: string;
}

/** A CRM of another company, as a workflow sees it: one resource, and a contract that it holds to. */
export interface StandInCrm {
	/** Without a slash at its end. */
	address: string;
	/** For n8n's HTTP Request node, as Header Auth. */
	credential: CredentialFile;
	/** One for each external ID, in the order they were made. */
	contacts(): Contact[];
	/** The status of each answer. */
	readonly answers: readonly number[];
	/** This many of the next requests are answered 503; with `afterWork`, after their work is done. */
	beDown(requests: number, options?: { afterWork?: boolean }): void;
	stop(): Promise<void>;
}

/** Starts a CRM without contacts on a free loopback port. */
export async function startStandInCrm(): Promise<StandInCrm> {
	const token = randomBytes(16).toString('hex');
	const contacts = new Map<string, Contact>();
	const answers: number[] = [];
	let down = { requests: 0, afterWork: false };

	const application = express();
	application.use((request, response, next) => {
		response.on('finish', () => answers.push(response.statusCode));
		if (request.header('authorization') === `Bearer ${token}`) next();
		else response.status(401).json({ error: 'unauthorized' });
	});
	application.use(express.json());
	application.put('/contacts/:externalId', (request, response) => {
		const isDown = down.requests > 0;
		if (isDown) down.requests -= 1;
		const unavailable = () => response.status(503).json({ error: 'unavailable' });
		if (isDown && !down.afterWork) return void unavailable();
		const body = contactBody.safeParse(request.body);
		if (!body.success) return void response.status(422).json({ error: body.error.issues });
		const { externalId } = request.params;
		const status = contacts.has(externalId) ? 200 : 201;
		contacts.set(externalId, { externalId, ...body.data });
		if (isDown) return void unavailable();
		response.status(status).json({ externalId });
	});
	application.use((_request, response) => {
		response.status(404).json({ error: 'no such resource' });
	});

	const server = await listening(application);
	return {
		address: `http://${LOOPBACK}:${(server.address() as AddressInfo).port}`,
		credential: {
			id: 'standInCrm',
			name: 'CRM',
			type: 'httpHeaderAuth',
			data: { name: 'Authorization', value: `Bearer ${token}` },
		},
		contacts: () => [...contacts.values()],
		answers,
		beDown: (requests, { afterWork = false } = {}) => (down = { requests, afterWork }),
		stop: async () => {
			server.closeAllConnections();
			await new Promise<void>((done) => server.close(() => done()));
		},
	};
}

async function listening(application: express.Express): Promise<Server> {
	return await new Promise((resolve, reject) => {
		const server: Server = application.listen(0, LOOPBACK, (error?: Error) =>
			error ? reject(error) : resolve(server),
		);
	});
}
