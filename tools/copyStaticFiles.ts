import { cpSync } from 'node:fs';
import path from 'node:path';

// What n8n reads beside the compiled files; the compiler itself copies the codex files.
const root = path.resolve(__dirname, '..');
for (const folder of ['icons', 'nodes/Persona/__schema__']) {
	cpSync(path.join(root, folder), path.join(root, 'dist', folder), { recursive: true });
}
