/** The environment variable with the path of the user folder that every test copies. */
export const PREPARED = 'N8N_NODES_PERSONA_PREPARED';
