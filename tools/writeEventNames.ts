import { writeFileSync } from 'node:fs';

import { eventNamesFile, eventNamesSource } from './eventNames';

// Writes the list of events that the trigger offers and the simulator accepts.
writeFileSync(eventNamesFile, eventNamesSource());
