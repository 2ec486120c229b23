# Who may talk to whom. Each conversation is open on both of its sides; nothing else is.

resource "aws_security_group" "load_balancer" {
  name        = "newsletter-production-load-balancer"
  description = "The load balancer"
  vpc_id      = aws_vpc.main.id

  tags = {
    Name = "newsletter-production-load-balancer"
  }
}

resource "aws_vpc_security_group_ingress_rule" "load_balancer_https_from_cloudfront" {
  security_group_id            = aws_security_group.load_balancer.id
  description                  = "CloudFront alone, through its VPC origin"
  referenced_security_group_id = data.aws_security_group.cloudfront.id
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
}

resource "aws_vpc_security_group_egress_rule" "load_balancer_app_to_service" {
  security_group_id            = aws_security_group.load_balancer.id
  description                  = "Requests and health checks"
  referenced_security_group_id = aws_security_group.service.id
  ip_protocol                  = "tcp"
  from_port                    = 8000
  to_port                      = 8000
}

resource "aws_security_group" "service" {
  name        = "newsletter-production-service"
  description = "The service"
  vpc_id      = aws_vpc.main.id

  tags = {
    Name = "newsletter-production-service"
  }
}

resource "aws_vpc_security_group_ingress_rule" "service_app_from_load_balancer" {
  security_group_id            = aws_security_group.service.id
  description                  = "Requests and health checks"
  referenced_security_group_id = aws_security_group.load_balancer.id
  ip_protocol                  = "tcp"
  from_port                    = 8000
  to_port                      = 8000
}

resource "aws_vpc_security_group_egress_rule" "service_sql_to_database" {
  security_group_id            = aws_security_group.service.id
  description                  = "The service's queries"
  referenced_security_group_id = aws_security_group.database.id
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
}

resource "aws_vpc_security_group_egress_rule" "service_https_to_internet" {
  security_group_id = aws_security_group.service.id
  description       = "Images, packages, AWS and third parties over HTTPS"
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

resource "aws_security_group" "database" {
  name        = "newsletter-production-database"
  description = "The database"
  vpc_id      = aws_vpc.main.id

  tags = {
    Name = "newsletter-production-database"
  }
}

resource "aws_vpc_security_group_ingress_rule" "database_sql_from_service" {
  security_group_id            = aws_security_group.database.id
  description                  = "The service's queries"
  referenced_security_group_id = aws_security_group.service.id
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
}
