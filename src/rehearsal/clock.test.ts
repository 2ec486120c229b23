import { expect, it } from "vitest";
import { WoundClock } from "../../test/support/wound-clock.ts";
import { atPeriodEnds, everyPeriod } from "./clock.ts";

it("shortens periods and nothing else when it runs faster", () => {
	const clock = new WoundClock(10);
	const seen: string[] = [];
	const begin = clock.now();
	const at = (what: string) => () =>
		seen.push(`${what} ${(clock.now() - begin) / 1000}`);
	everyPeriod(clock, 60_000, at("period"));
	clock.after(9000, at("process"));
	clock.wind(13);
	expect(seen).toEqual(["period 6", "process 9", "period 12"]);
});

it.each([1, 4, 60])(
	"ends periods for everybody at the same moments, %i times as fast",
	(speed) => {
		const clock = new WoundClock(speed);
		const begin = clock.now();
		const length = 60 / speed;
		const seen: number[] = [];
		const call = () => seen.push((clock.now() - begin) / 1000 / length);
		atPeriodEnds(clock, 60_000, call);
		clock.wind(length * 1.75);
		// Who begins later ends his first period with the others.
		atPeriodEnds(clock, 60_000, call);
		clock.wind(length * 1.5);
		expect(seen).toEqual([1, 2, 2, 3, 3]);
	},
);
