const ecrImage = /\d{12}\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com\/[\w./:@-]+/g;

/** As a script writes it (`"ASSETS_BUCKET": "shop"`), and as a task definition does. */
const assetsVariable =
	/ASSETS_BUCKET["'\s:=,]+(?:value["'\s:]+)?([a-z0-9][a-z0-9.-]{2,62})/;

/** Images of ECR, without their registry. */
export function ecrImagesIn(text: string): readonly string[] {
	return foundIn(text, ecrImage).map((image) =>
		image.slice(image.indexOf("/") + 1),
	);
}

export function assetsIn(text: string): { readonly assets?: string } {
	const [, assets] = assetsVariable.exec(text) ?? [];
	return assets === undefined ? {} : { assets };
}

/** Each once. */
export function foundIn(text: string, pattern: RegExp): readonly string[] {
	return unique(text.match(pattern) ?? []);
}

export function unique(list: readonly string[]): readonly string[] {
	return [...new Set(list)];
}
