import { expect, it } from "vitest";
import { code, plain } from "./markdown-text.ts";

it("writes code letter for letter, with as long a fence as it needs", () => {
	expect(code('aws_instance.a["x|y"]')).toBe('`aws_instance.a["x|y"]`');
	expect(code("a`b")).toBe("`` a`b ``");
	expect(code("")).toBe("`  `");
});

it("keeps mere text from being more", () => {
	expect(plain("a|b *c* <d> @e")).toBe("a&#124;b \\*c\\* &lt;d&gt; &#64;e");
});
