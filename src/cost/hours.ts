/** Hours of a month, as AWS's own calculator counts them: 365 × 24 / 12. The only place that says it. */
export const hoursPerMonth = 730;

export const secondsPerMonth = hoursPerMonth * 3600;

/** Days of a month of `hoursPerMonth`. */
export const daysPerMonth = hoursPerMonth / 24;
