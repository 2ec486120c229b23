/**
 * Where a country's users are taken to be: near its largest city, in whole degrees
 * (latitude, longitude). Codes are ISO 3166-1 alpha-2. Good enough to find the nearest
 * region; a large country is better given by its parts, as places of its neighbours.
 */
const rows = `AE 25 55|AR -35 -58|AT 48 16|AU -34 151|BD 24 90|BE 51 4|BG 43 23|BR -24 -47|CA 44 -79|CH 47 9|CL -33 -71|CN 31 121|CO 5 -74|CZ 50 14|DE 52 13|DK 56 13|EC -2 -80|EE 59 25|EG 30 31|ES 40 -4|ET 9 39|FI 60 25|FR 49 2|GB 52 0|GH 6 0|GR 38 24|HK 22 114|HR 46 16|HU 48 19|ID -6 107|IE 53 -6|IL 32 35|IN 19 73|IQ 33 44|IR 36 51|IS 64 -22|IT 45 9|JP 36 140|KE -1 37|KR 38 127|KZ 43 77|LK 7 80|LT 55 25|LU 50 6|LV 57 24|MA 34 -8|MX 19 -99|MY 3 102|NG 6 3|NL 52 5|NO 60 11|NP 28 85|NZ -37 175|PE -12 -77|PH 15 121|PK 25 67|PL 52 21|PT 39 -9|RO 44 26|RS 45 20|RU 56 38|SA 25 47|SE 59 18|SG 1 104|SI 46 15|SK 48 17|TH 14 101|TR 41 29|TW 25 122|TZ -7 39|UA 50 31|US 39 -95|UY -35 -56|VE 10 -67|VN 11 107|ZA -26 28`;

export interface Place {
	readonly latitude: number;
	readonly longitude: number;
}

const places: ReadonlyMap<string, Place> = new Map(
	rows.split("|").map((row) => {
		const [code = "", latitude, longitude] = row.split(" ");
		return [code, { latitude: Number(latitude), longitude: Number(longitude) }];
	}),
);

export function countryPlace(code: string): Place | undefined {
	return places.get(code.toUpperCase());
}

export function countryCodes(): readonly string[] {
	return [...places.keys()];
}
