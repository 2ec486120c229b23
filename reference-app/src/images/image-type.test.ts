import { expect, it } from "vitest";
import { imageTypeOf } from "./image-type.ts";

it.each([
	["\x89PNG\r\n\x1a\n....", "image/png"],
	["\xff\xd8\xff\xe0....", "image/jpeg"],
	["GIF89a....", "image/gif"],
	["RIFF\x01\x02\x03\x04WEBPVP8 ", "image/webp"],
	["\x00\x00\x00\x20ftypavif", "image/avif"],
	["<svg xmlns=", undefined],
	["<html>\x89PNG", undefined],
	["", undefined],
])("%j is %s", (text, type) => {
	expect(imageTypeOf(Buffer.from(text, "latin1"))).toBe(type);
});
