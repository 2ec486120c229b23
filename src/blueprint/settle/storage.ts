import { given } from "../given.ts";
import type { Storage, StorageInput } from "../storage.ts";

export function settleStorage(input: StorageInput = {}): Storage {
	const { assets, frontEnd } = input;
	return given({
		assets: assets && { keepVersionsDays: 30, ...assets },
		frontEnd: frontEnd && {
			keepVersionsDays: 30,
			apiPaths: ["/api/*"],
			index: "index.html",
			...frontEnd,
		},
	});
}
