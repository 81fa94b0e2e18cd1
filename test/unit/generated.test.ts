import { generated, outdated } from '../../tools/generatedFiles';

it('each generated file is what `npm run generate` writes', async () => {
	const { files } = await generated();
	expect(outdated(files)).toEqual([]);
});
