import { started } from './startServers';

export default async function stopServers(): Promise<void> {
	for (const server of started.splice(0)) await server.stop();
}
