"""Every extension, made once, bound to an application in create_app."""

from __future__ import annotations

from flask_bootstrap import Bootstrap5
from flask_login import LoginManager
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import CSRFProtect

from tracker.core.database import Base
from tracker.core.late_migrate import LateMigrate
from tracker.core.limit_marks import Limiter
from tracker.core.ready_words import ReadyBabel

db = SQLAlchemy(model_class=Base)
migrate = LateMigrate()
babel = ReadyBabel()
bootstrap = Bootstrap5()
csrf = CSRFProtect()
login_manager = LoginManager()
limiter = Limiter()
