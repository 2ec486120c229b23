import { expect, it } from "vitest";
import { WoundClock } from "../../../../test/support/wound-clock.ts";
import { type Followed, followSchedules } from "./follow-schedules.ts";

it("does what was due in a minute that a busy machine has missed, once", () => {
	const clock = new WoundClock(100);
	const due = new Date(clock.now() + 2 * 60_000);
	const told: string[] = [];
	const start = {
		clock,
		graph: {
			resources: [
				{
					kind: "resource",
					address: "aws_autoscaling_schedule.evening",
					type: "aws_autoscaling_schedule",
					attributes: {
						autoscaling_group_name: "shop",
						recurrence: `${due.getUTCMinutes()} ${due.getUTCHours()} * * *`,
						min_size: 0,
						max_size: 0,
					},
				},
			],
			references: [],
		},
		model: { subnets: [], actors: [], interfaces: [] },
		places: new Map(),
		machines: [],
		fleets: [
			{
				settings: { kind: "instances", name: "shop" },
				setBounds: (_: object, why: string) => told.push(why),
			},
		],
		tell: ({ text }: { text: string }) => told.push(text),
	} as unknown as Followed;
	let each = () => {};
	followSchedules(start, {
		count: (counter) => {
			each = () => void counter(0);
		},
	});
	// Five minutes of AWS's time pass at once.
	clock.wind(3);
	each();
	each();
	expect(told).toHaveLength(1);
	expect(told[0]).toMatch(/^aws_autoscaling_schedule\.evening \(/);
});
