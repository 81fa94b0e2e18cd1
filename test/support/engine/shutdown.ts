import { Container } from '@n8n/di';
import { SSHClientsManager } from 'n8n-core/dist/execution-engine/ssh-clients-manager';

import { stopExpressionEngine } from './expressionEngine';
import { removeUserFolder } from './userFolder';

/**
 * Ends what a run leaves behind. n8n-core 2.0 makes a manager of SSH clients for every execute
 * context, with an interval that would keep jest from exiting by itself.
 */
export const shutDown = async (): Promise<void> => {
	Container.get(SSHClientsManager).onShutdown();
	removeUserFolder();
	await stopExpressionEngine();
};
