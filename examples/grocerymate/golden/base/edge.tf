# What stands before the load balancer: names, certificates, CDN, firewall.

# Certificates are issued once the registrar names this zone's servers. The first time, in two
# steps:
# terraform apply -target=aws_route53_zone.main, then give the output name_servers to the registrar,
# then apply.
resource "aws_route53_zone" "main" {
  name = "my-tennistrainer-24.de"

  tags = {
    Name = "grocerymate"
  }
}

resource "aws_route53_record" "ipv4" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "my-tennistrainer-24.de"
  type    = "A"

  alias {
    name                   = aws_lb.main.dns_name
    zone_id                = aws_lb.main.zone_id
    evaluate_target_health = true
  }
}

resource "aws_acm_certificate" "regional" {
  domain_name       = "my-tennistrainer-24.de"
  validation_method = "DNS"

  tags = {
    Name = "grocerymate-regional"
  }

  lifecycle {
    # A certificate in use cannot be deleted: its successor comes first.
    create_before_destroy = true
  }
}

# The records that prove to ACM whose names these are, by name.
locals {
  certificate_records = {
    for asked in aws_acm_certificate.regional.domain_validation_options : asked.domain_name => asked
  }
}

resource "aws_route53_record" "validation" {
  # Whoever had a certificate for this name before left the same record.
  allow_overwrite = true
  zone_id         = aws_route53_zone.main.zone_id
  name            = local.certificate_records["my-tennistrainer-24.de"].resource_record_name
  type            = "CNAME"
  ttl             = 300

  records = [
    local.certificate_records["my-tennistrainer-24.de"].resource_record_value,
  ]
}

# Waits until the registrar names this zone's servers; see the comment at the zone.
resource "aws_acm_certificate_validation" "regional" {
  certificate_arn         = aws_acm_certificate.regional.arn
  validation_record_fqdns = [aws_route53_record.validation.fqdn]
}
