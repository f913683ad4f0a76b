import time
from datetime import date
def test_x(make_app):
    t=time.time(); app=make_app("moves"); print("app", time.time()-t)
    from tests.moves.reading import read_world
    with app.app_context():
        w=read_world(date(2022,3,1))
        t=time.time()
        for _ in range(200): read_world(date(2022,3,1))
        print("read", (time.time()-t)/200*1000,"ms")
        for p,pw in w.powers.items(): print(p,pw)
