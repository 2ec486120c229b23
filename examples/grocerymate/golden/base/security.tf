# Who may talk to whom. Each conversation is open on both of its sides; nothing else is.

resource "aws_security_group" "load_balancer" {
  name        = "grocerymate-load-balancer"
  description = "The load balancer"
  vpc_id      = aws_vpc.main.id

  tags = {
    Name = "grocerymate-load-balancer"
  }
}

resource "aws_vpc_security_group_ingress_rule" "load_balancer_http_from_internet" {
  security_group_id = aws_security_group.load_balancer.id
  description       = "Answered with a redirect to HTTPS"
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}

resource "aws_vpc_security_group_ingress_rule" "load_balancer_https_from_internet" {
  security_group_id = aws_security_group.load_balancer.id
  description       = "The public entry"
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

resource "aws_vpc_security_group_egress_rule" "load_balancer_app_to_service" {
  security_group_id            = aws_security_group.load_balancer.id
  description                  = "Requests and health checks"
  referenced_security_group_id = aws_security_group.service.id
  ip_protocol                  = "tcp"
  from_port                    = 5000
  to_port                      = 5000
}

resource "aws_security_group" "service" {
  name        = "grocerymate-service"
  description = "The service"
  vpc_id      = aws_vpc.main.id

  tags = {
    Name = "grocerymate-service"
  }
}

resource "aws_vpc_security_group_ingress_rule" "service_app_from_load_balancer" {
  security_group_id            = aws_security_group.service.id
  description                  = "Requests and health checks"
  referenced_security_group_id = aws_security_group.load_balancer.id
  ip_protocol                  = "tcp"
  from_port                    = 5000
  to_port                      = 5000
}

resource "aws_vpc_security_group_ingress_rule" "service_ssh_from_bastion" {
  security_group_id            = aws_security_group.service.id
  description                  = "Operators, through the door"
  referenced_security_group_id = aws_security_group.bastion.id
  ip_protocol                  = "tcp"
  from_port                    = 22
  to_port                      = 22
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
  name        = "grocerymate-database"
  description = "The database"
  vpc_id      = aws_vpc.main.id

  tags = {
    Name = "grocerymate-database"
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

resource "aws_security_group" "bastion" {
  name        = "grocerymate-bastion"
  description = "The bastion"
  vpc_id      = aws_vpc.main.id

  tags = {
    Name = "grocerymate-bastion"
  }
}

resource "aws_vpc_security_group_ingress_rule" "bastion_ssh_from_203_0_113_0_28" {
  security_group_id = aws_security_group.bastion.id
  description       = "Operators"
  cidr_ipv4         = "203.0.113.0/28"
  ip_protocol       = "tcp"
  from_port         = 22
  to_port           = 22
}

resource "aws_vpc_security_group_egress_rule" "bastion_https_to_internet" {
  security_group_id = aws_security_group.bastion.id
  description       = "Security updates"
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

resource "aws_vpc_security_group_egress_rule" "bastion_ssh_to_service" {
  security_group_id            = aws_security_group.bastion.id
  description                  = "Operators, through the door"
  referenced_security_group_id = aws_security_group.service.id
  ip_protocol                  = "tcp"
  from_port                    = 22
  to_port                      = 22
}
