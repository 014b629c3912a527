/// Endings by which a word with a dot is taken for a host.
enum TopLevelDomains {
  /// Those that also end a host behind an ideographic full stop or a Japanese label.
  static let common = Set(
    words("com net org info biz jp cn kr tw hk io ru uk de fr eu site online shop xyz"))

  /// All country codes of IANA's root zone, and the generic endings seen most, in phishing too.
  static let known = common.union(
    words(
      """
      ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs
      bt bw by bz ca cc cd cf cg ch ci ck cl cm co cr cu cv cw cx cy cz dj dk dm do dz ec ee eg er
      es et fi fj fk fm fo ga gb gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hm hn hr ht hu
      id ie il im in iq ir is it je jm jo ke kg kh ki km kn kp kw ky kz la lb lc li lk lr ls lt lu
      lv ly ma mc md me mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl
      no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs rw sa sb sc sd se sg
      sh si sk sl sm sn so sr ss st su sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt tv tz ua
      ug us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw
      aero app art asia audio auto autos baby bank bar beauty best bet bid blog bond bot buzz cab
      cafe cam capital card care cards cash casino cat center cfd chat city claims click cloud club
      codes coffee community company cool coop credit cyou date deals delivery dev digital direct
      directory download earth edu email energy equipment events exchange expert express fans
      finance financial fit foo foundation fun fund fyi gallery game games gdn gift gifts giving
      global gold gov green group guide guru hair help hospital host house icu inc ink insurance
      insure int investments jobs kim land lat law lease legal life limited link live llc loan
      loans lol ltd ltda makeup mba media men mil mobi moe mom money monster mortgage mov museum
      name network news ninja ooo one onl page partners party pay photo photos pics pink plus porn
      press pro promo properties quest racing red ren rent report rest review reviews rip rocks run
      sale sbs school science security services sex skin social software solutions space store
      stream studio style sucks support surf systems tax team tech technology tel tickets tips
      today tokyo top tours trade trading travel university vip wang watch webcam website wiki win
      wine work works world wtf yachts yokohama osaka nagoya zip zone
      """))

  private static func words(_ list: String) -> [String] {
    list.split(whereSeparator: \.isWhitespace).map(String.init)
  }
}
